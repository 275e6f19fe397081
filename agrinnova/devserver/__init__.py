"""What stands behind `make run`: from a bare machine to a supervised portal."""
