"""`make run`: from a bare machine to a supervised portal with its database."""
