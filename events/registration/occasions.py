"""When and where an event or an edition of a course is held, in one line."""

from typing import Any

from agrinnova.core.dates import days_of, hours_of


def when_and_where(occasion: Any) -> str:
    """Days, hours and place in the reader's language; "" of what is not known.

    Args:
        occasion: an event, an edition of a course, or a former state of an event.
    """
    parts = [days_of(occasion)] if occasion.starts_on else []
    if parts and hasattr(occasion, "starts_at"):
        parts.append(hours_of(occasion))
    town = str(occasion.municipality or "")
    return ", ".join(part for part in (*parts, occasion.place, town) if part)
