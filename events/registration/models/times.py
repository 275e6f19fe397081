"""Moments of an event or an edition, from its days and hours (local time)."""

import datetime
from typing import Any

from django.utils import timezone


def start_of(occasion: Any) -> datetime.datetime | None:
    """When something with `starts_on`, and perhaps `starts_at`, begins."""
    if occasion.starts_on is None:
        return None
    hour = getattr(occasion, "starts_at", None) or datetime.time.min
    return timezone.make_aware(datetime.datetime.combine(occasion.starts_on, hour))


def end_of_day(day: datetime.date) -> datetime.datetime:
    """The midnight after `day`."""
    after = day + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(after, datetime.time.min))
