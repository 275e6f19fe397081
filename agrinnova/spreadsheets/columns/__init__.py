"""Column types: how the cells of a column are read, written and explained."""
