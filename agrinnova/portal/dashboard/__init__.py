"""The admin's site and first page: tables, tasks, previews, unsaved forms."""
