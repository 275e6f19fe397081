"""Statistics that the Region asks for: what was done where, how it is counted."""
