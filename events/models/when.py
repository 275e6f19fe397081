"""When an event is: what must hold of its days and hours, and the words for it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS_OUTSIDE = _("The separate days must begin with the first and end with the last.")
DATES_TOGETHER = _("Give both dates, the end not before the start, or neither.")
DATE_OR_WORDS = _("Give the dates, or words for them.")
HOURS_NEED_A_START = _("An hour needs a day, and an end an hour at which it starts.")
ENDS_BEFORE_START = _(
    "It ends before it starts. If it goes on after midnight, give the next day as the"
    " last one."
)
DAYS_END_BEFORE_START = _(
    "The hours hold for each of the separate days, so the end must come after the"
    " start."
)
SESSION_ENDS_BEFORE_START = _("A session ends after it starts: look at day and hour.")
SESSION_OUTSIDE = _("A session lies within the days of its event.")
CLOCK_CHANGES = _(
    "In this night the clocks change, and this hour does not exist or comes twice. Give"
    " one before or after it."
)


def day_words(words: str) -> list[str]:
    """The separate days in `words`, with a comma, ; or a new line between them."""
    return [word.strip() for word in re.split(r"[,;|\n]", words) if word.strip()]


def take_ends(values: dict[str, Any]) -> None:
    """Take the first and last day, where not given, from the separate days."""
    if days := values.get("days"):
        values["starts_on"] = values.get("starts_on") or days[0]
        values["ends_on"] = values.get("ends_on") or days[-1]


def days_fit(
    days: Sequence[date], starts_on: date | None, ends_on: date | None
) -> bool:
    """Whether separate `days`, if there are any, run from the first to the last."""
    if not days:
        return True
    return list(days) == sorted(set(days)) and (days[0], days[-1]) == (
        starts_on,
        ends_on,
    )


def problems_of(
    *,
    starts_on: Any,
    ends_on: Any,
    date_text: str,
    days: Any,
    starts_at: Any,
    ends_at: Any,
) -> Iterator[tuple[str, Any]]:
    """What an event says wrong of when it is, as its table holds it; by field."""
    has_both = starts_on is not None and ends_on is not None
    if starts_on != ends_on and not (has_both and starts_on < ends_on):
        yield "ends_on", DATES_TOGETHER
    elif not (starts_on or date_text):
        yield "starts_on", DATE_OR_WORDS
    if not days_fit(days, starts_on, ends_on):
        yield "days", DAYS_OUTSIDE
    if (starts_at or ends_at) is not None and (starts_at is None or not starts_on):
        yield "ends_at", HOURS_NEED_A_START
    elif ends_at is not None and starts_on == ends_on and ends_at <= starts_at:
        yield "ends_at", ENDS_BEFORE_START
    elif ends_at is not None and days and ends_at <= starts_at:
        yield "ends_at", DAYS_END_BEFORE_START
    for name in uncertain_hours(starts_on, ends_on, days, starts_at, ends_at):
        yield name, CLOCK_CHANGES


def is_certain(moment: datetime) -> bool:
    """Whether a local `moment` without a zone exists, and only once.

    On the last Sundays of March and October (directive 2000/84/EC) an hour does not.
    """
    zone = timezone.get_default_timezone()
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() == second.utcoffset()


def uncertain_hours(
    starts_on: date | None,
    ends_on: date | None,
    days: Sequence[date],
    starts_at: time | None,
    ends_at: time | None,
) -> list[str]:
    """Which of an event's hours do not exist, or come twice, on one of its days."""
    if starts_on is None or ends_on is None:
        return []
    asked = {
        "starts_at": (starts_at, days or [starts_on]),
        "ends_at": (ends_at, days or [ends_on]),
    }
    return [
        name
        for name, (hour, on) in asked.items()
        if hour and not all(is_certain(datetime.combine(day, hour)) for day in on)
    ]


def lies_within(
    starts_at: datetime, ends_at: datetime, starts_on: date | None, ends_on: date | None
) -> bool:
    """Whether a session lies within the days of its event, or the night after them.

    Where the event has only words for its date nothing can be said against it.
    """
    if starts_on is None or ends_on is None:
        return True
    last = timezone.localdate(ends_at - timedelta(microseconds=1))
    first = timezone.localdate(starts_at)
    return starts_on <= first <= ends_on and last <= ends_on + timedelta(days=1)
