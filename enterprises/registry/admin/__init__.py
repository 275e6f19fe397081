"""Admin of enterprises, contacts and the do-not-list."""
