"""Backup and restore: database, files and secret key in one folder with checksums."""
