"""Month of a calendar: its weeks and days, with the events of each day."""

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Self

from babel.dates import format_skeleton, get_day_names
from django.utils import timezone

from agrinnova.core.languages import current

FIRST_YEAR, LAST_YEAR = 2000, 2100  # beyond them no calendar goes on


class Day(NamedTuple):
    """A day of the calendar; `is_inside` tells whether it belongs to the month."""

    day: datetime.date
    is_inside: bool
    is_today: bool
    events: list[Any]


class Month(NamedTuple):
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, words: str) -> Self:
        """The month written as "2026-12"; "" is the present one.

        Raises:
            ValueError: it is written otherwise, or lies out of reach.
        """
        if not words:
            return cls.of(timezone.localdate())
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", words, re.ASCII):
            raise ValueError(words)
        year, number = map(int, words.split("-"))
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(words)
        return cls(year, number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, self.number, 1)

    @property
    def last(self) -> datetime.date:
        days = calendar.monthrange(self.year, self.number)[1]
        return self.first.replace(day=days)

    @property
    def title(self) -> str:
        """Its name for the reader, e.g. "dicembre 2026"."""
        return format_skeleton("yMMMM", self.first, locale=current())

    def before(self) -> Self | None:
        """The month before, None where the calendar ends."""
        return self._reached(self.first - datetime.timedelta(days=1))

    def after(self) -> Self | None:
        """The month after, None where the calendar ends."""
        return self._reached(self.last + datetime.timedelta(days=1))

    def _reached(self, day: datetime.date) -> Self | None:
        is_reached = FIRST_YEAR <= day.year <= LAST_YEAR
        return type(self).of(day) if is_reached else None

    def weeks(self, events: Iterable[Any]) -> list[list[Day]]:
        """Its weeks from Monday on, each event on every day that it takes.

        Args:
            events: with `starts_on`, `ends_on` and `days`, in the order of a day.
        """
        on: dict[datetime.date, list[Any]] = {}
        for event in events:
            for day in days_of(event, self.first, self.last):
                on.setdefault(day, []).append(event)
        today = timezone.localdate()
        whole = calendar.Calendar().monthdatescalendar(self.year, self.number)
        return [
            [Day(d, self.of(d) == self, d == today, on.get(d, [])) for d in week]
            for week in whole
        ]


def days_of(
    event: Any, first: datetime.date, last: datetime.date
) -> Iterator[datetime.date]:
    """The days between `first` and `last` on which an event takes place."""
    if event.days:
        yield from (day for day in event.days if first <= day <= last)
        return
    day = max(event.starts_on, first)
    while day <= min(event.ends_on, last):
        yield day
        day += datetime.timedelta(days=1)


def day_names() -> list[tuple[str, str]]:
    """The days of the week from Monday on, in short and in full."""
    short, full = (
        get_day_names(width, context="stand-alone", locale=current())
        for width in ("short", "wide")
    )
    return [(short[number], full[number]) for number in range(7)]
