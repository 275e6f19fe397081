"""The public API where it joins several apps: URLs, search, changes, schema, errors."""
