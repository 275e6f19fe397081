"""Registration for events and course editions: forms, seats, waiting list, letters."""
