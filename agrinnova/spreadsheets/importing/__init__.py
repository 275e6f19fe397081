"""Import: rows read, matched with records, compared, written in batches."""
