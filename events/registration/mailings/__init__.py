"""Mailings: one letter of the organiser to all who are registered, or to a part."""
