"""Papers to hang up: the noticeboard sheet of a place, the poster of an event."""
