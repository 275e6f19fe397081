"""The programs' door: what of the API joins several rooms."""
