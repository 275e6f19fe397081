"""Calendar of events: a month's days in weeks, as a page and on paper."""
