"""Journey to an event: whether lifts to it are offered, on which days and to where."""

import datetime
from typing import Any

from django.utils import timezone

from agrinnova.core.geo import Point
from antennas.choices import ONLINE

DAY = datetime.timedelta(days=1)
MOST_DAYS = 92  # that somebody chooses from; a longer course shows its next ones


def has_lifts(form: Any) -> bool:
    """Whether those registered find lifts.

    The organiser allows it, it is held, and it is held somewhere.
    """
    mode = form.event.mode if form.event else form.occasion.given_mode
    return form.offers_lifts and form.is_held and mode != ONLINE and _has_place(form)


def lift_days(form: Any) -> list[datetime.date]:
    """The days from today on, on which people go there; none where only words say."""
    occasion, today = form.occasion, timezone.localdate()
    if occasion.starts_on is None:
        return []
    if separate := getattr(occasion, "days", None):
        return [day for day in separate if day >= today]
    first = max(occasion.starts_on, today)
    count = min((occasion.ends_on - first).days + 1, MOST_DAYS)
    return [first + number * DAY for number in range(count)]


def destination(form: Any) -> Point | None:
    """The middle of the municipality where it is held; None where it is not known."""
    town = form.event.municipality if form.event else form.occasion.given_municipality
    return Point(town.latitude, town.longitude) if town else None


def _has_place(form: Any) -> bool:
    occasion = form.occasion
    town = occasion.municipality_id or form.record.municipality_id
    return bool(occasion.place or town)
