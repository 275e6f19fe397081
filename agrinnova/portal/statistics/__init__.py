"""The figures that the Region asks for: what was done where, and how it is counted."""
