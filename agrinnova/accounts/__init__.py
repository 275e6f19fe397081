"""Accounts of staff: login, second factor, passwords, what is held of a person."""
