"""Registry of enterprises: records, photos, contacts, consents, do-not-list."""
