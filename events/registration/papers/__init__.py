"""Papers of an event to be printed: sign-in sheet and badges, as tagged PDF."""
