"""Import of the seed data: reading the data files, and writing what changed."""
