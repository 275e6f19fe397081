"""Days and hours as phrases, in the five languages (CLDR)."""

import datetime
from collections.abc import Sequence
from typing import Any

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from django.utils import timezone
from django.utils.translation import gettext as _

from .languages import current

# "From" and "to" before a day, and before one whose name begins with a vowel.
ARTICLES = {
    "it": (("dal ", "dall’"), ("al ", "all’")),
    "fr": (("du ", "du "), ("au ", "au ")),
    "ca": (("del ", "de l’"), ("al ", "a l’")),
    "es": (("del ", "del "), ("al ", "al ")),
    "en": (("", ""), ("to ", "to ")),
}
ELIDED = {"it": (1, 8, 11), "ca": (1, 11)}


def long_date(day: datetime.date | datetime.datetime) -> str:
    """A day in full, e.g. "28 settembre 2021"."""
    return format_date(day, "long", locale=_where())


def weekday_name(day: datetime.date) -> str:
    """A day in full with that of the week, e.g. "sabato 5 dicembre 2026"."""
    return format_date(day, "full", locale=_where())


def month_name(day: datetime.date) -> str:
    """The short name of a day's month, for a calendar leaf."""
    return format_date(day, "LLL", locale=current()).rstrip(".")


def days_of(event: Any) -> str:
    """The day or days of something with `starts_on` and `ends_on`, as one phrase.

    Separate `days`, where it has them, are told one by one.
    """
    if days := getattr(event, "days", None):
        return _listed(days)
    return from_to(event.starts_on, event.ends_on)


def days_in_words(days: Sequence[datetime.date]) -> str:
    """Days in order as one phrase: from the first to the last where none is between."""
    is_whole = (days[-1] - days[0]).days == len(days) - 1
    return from_to(days[0], days[-1]) if is_whole else _listed(days)


def from_to(first: datetime.date, last: datetime.date) -> str:
    """A first and a last day, e.g. "dall’8 al 15 ottobre 2020"; one day as it is."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        start = long_date(first)
    elif first.month != last.month:
        start = format_skeleton("MMMMd", first, locale=_where())
    else:
        start = str(first.day)
    pairs = zip((first, last), ARTICLES[current()], strict=True)
    words = [pair[day.day in ELIDED.get(current(), ())] for day, pair in pairs]
    return f"{words[0]}{start} {words[1]}{long_date(last)}"


def hour(moment: datetime.time) -> str:
    """The time of day, e.g. "14:30"."""
    return format_time(moment, "short", locale=_where())


def hours_of(event: Any) -> str:
    """The hours of an event as one phrase, "" where none is known.

    Of separate `days` they are those of each.
    """
    if event.starts_at is None:
        return ""
    known = [hour(at) for at in (event.starts_at, event.ends_at) if at is not None]
    if event.starts_on == event.ends_on:
        return "–".join(known)
    if getattr(event, "days", None):
        return _("%(hours)s each time") % {"hours": "–".join(known)}
    if event.ends_at is None:
        return known[0]
    hours = {"start": known[0], "end": known[1]}
    return _("from %(start)s on the first day to %(end)s on the last") % hours


def hours_between(session: Any) -> str:
    """The local hours of something with moments `starts_at` and `ends_at`.

    E.g. "09:30–10:15"; the second day is told when it ends on another.
    """
    first, last = map(timezone.localtime, (session.starts_at, session.ends_at))
    begin, end = hour(first.time()), hour(last.time())
    if first.date() == last.date():
        return f"{begin}–{end}"
    return f"{begin}–{end} ({long_date(last)})"


def _listed(days: Sequence[datetime.date]) -> str:
    return format_list([long_date(day) for day in days], locale=current())


def _where() -> str:
    # Valleys of Europe: the day comes before the month in English too.
    return "en_GB" if current() == "en" else current()
