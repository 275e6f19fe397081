"""The embedded PostgreSQL: its data folder and its programs."""
