"""Hours of attendance: on which days somebody was ticked, and for how long.

Of an event with sessions those that were ticked count, each minute once, and no meals.
Without sessions a tick stands for the whole of the event or of the edition.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from events.models.session import Session
from events.registration.attendees import Attendee, of_registrations
from events.registration.models import Attendance, RegistrationForm

MEAL = "meal"
DAY = datetime.timedelta(days=1)


class Attended(NamedTuple):
    """Somebody who was there: on which days, for how many minutes (None: not known)."""

    attendee: Attendee
    days: list[datetime.date]
    minutes: int | None


def attended(form: RegistrationForm) -> list[Attended]:
    """Whoever was ticked, in the order of arrival; a constant number of statements."""
    ticks = Attendance.objects.valid().filter(registration__form=form)
    seen: dict[tuple[int, int], set[Session]] = defaultdict(set)
    for tick in ticks.select_related("session"):
        sessions = {tick.session} if tick.session else set()
        seen[tick.registration_id, tick.position] |= sessions
    rows = form.registrations.filter(pk__in={key for key, _position in seen})
    rows = rows.prefetch_related("participants").order_by("rank")
    found = []
    for one in of_registrations(rows):
        at = one.registration.pk, one.position
        if at in seen and (days := days_of(form, seen[at])):
            found.append(Attended(one, days, minutes_of(form, seen[at])))
    return found


def days_of(form: RegistrationForm, sessions: Iterable[Session]) -> list[datetime.date]:
    """The days of what somebody attended; none where they only came to eat."""
    if sessions := list(sessions):
        return sorted({one.day for one in sessions if one.kind != MEAL})
    occasion = form.occasion
    if occasion.starts_on is None:
        return []
    number = (occasion.ends_on - occasion.starts_on).days + 1
    each = [occasion.starts_on + DAY * after for after in range(number)]
    return getattr(occasion, "days", None) or each


def minutes_of(form: RegistrationForm, sessions: Iterable[Session]) -> int | None:
    """How long it took, None where nobody said it."""
    if sessions := list(sessions):
        counted = (one for one in sessions if one.kind != MEAL)
        return _covered((one.starts_at, one.ends_at) for one in counted)
    if form.edition:
        hours = form.edition.given_hours
        return hours * 60 if hours else None
    return _length_of(form.event)


def _covered(spans: Iterable[tuple[datetime.datetime, datetime.datetime]]) -> int:
    """The minutes that lie in at least one of the spans."""
    total, until = datetime.timedelta(), None
    for start, end in sorted(spans):
        begin = max(start, until) if until else start
        total += max(end - begin, datetime.timedelta())
        until = max(end, until) if until else end
    return int(total.total_seconds()) // 60


def _length_of(event: Any) -> int | None:
    """The minutes of an event that says its hours; of several days they are no length.

    One that ends the morning after lasts one night; separate days have the same hours.
    """
    if event.starts_at is None or event.ends_at is None:
        return None
    minutes = _minute_of(event.ends_at) - _minute_of(event.starts_at)
    if event.days or event.starts_on == event.ends_on:
        return minutes * max(1, len(event.days))
    is_one_night = event.ends_on - event.starts_on == DAY and minutes <= 0
    return minutes + 24 * 60 if is_one_night else None


def _minute_of(at: datetime.time) -> int:
    return at.hour * 60 + at.minute
