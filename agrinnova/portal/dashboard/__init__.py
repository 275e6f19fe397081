"""Admin site and dashboard: tables, tasks, previews, unsaved forms."""
