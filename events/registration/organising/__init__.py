"""Registrations as the organiser works with them: list, waiting list, entering."""
