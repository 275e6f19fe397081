"""Preview images (og:image) of records, shown where an address is shared (ogp.me)."""
