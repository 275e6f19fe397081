"""Column mapping: which column and value of a file means which of ours."""
