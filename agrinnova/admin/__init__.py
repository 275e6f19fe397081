"""The admin's ground: whose doors are open, and how a record is edited in it."""
