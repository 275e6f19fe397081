"""Mentions of a person in free text: every spelling of names, numbers, addresses."""
