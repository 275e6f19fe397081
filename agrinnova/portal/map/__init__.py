"""The map: its page, its GeoJSON, and the locator on a record's page."""
