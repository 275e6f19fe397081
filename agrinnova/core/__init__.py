"""The core: base models, languages, places, text, the ledger; it imports no app."""
