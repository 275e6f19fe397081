"""Entries of a noticeboard sheet: a record in a few words, in the reader's language.

An entry has what stands before it (`when`), a title with the language that it is
really in, and the lines under it.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from babel.dates import format_date
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.choices import MODES
from agrinnova.core.dates import days_of, hours_of, long_date
from agrinnova.core.languages import Words, current
from agrinnova.core.money import price_words
from antennas.support.choices import COSTS

LONGEST = 150  # characters of a title or a line; more is read on the page

Entry = dict[str, Any]


def of_event(event: Any) -> Entry:
    """An event: its days, hours, place and who holds it."""
    where = [event.place, event.place_words]
    if not any(where):
        where = [event.get_mode_display()]
    at = [hours_of(event), ", ".join(filter(None, where))]
    return _entry(when_of(event), event, [_joined(at), _names(event.organisers.all())])


def of_edition(edition: Any) -> Entry:
    """An edition of a course: its days, place, hours, price and until when to enrol."""
    where = edition.place_words or (
        edition.given_mode and MODES.label(edition.given_mode)
    )
    until = ""
    if edition.enrol_by:
        day = long_date(edition.enrol_by)
        until = _("Enrol by: %(day)s") % {"day": day}
    facts = [where, length_of(edition), price_words(edition.price), until]
    course = edition.course
    lines = [_joined(facts), _names(course.providers.all())]
    return _entry(when_of(edition), course, lines)


def of_service(service: Any) -> Entry:
    """A support service: what it is and until when, who gives it and at what cost."""
    cost = COSTS.label(service.cost) if service.cost else ""
    until = ""
    if service.closes_on:
        day = long_date(service.closes_on)
        until = _("until %(day)s") % {"day": day}
    sort = _joined([service.get_type_display(), until])
    return _entry(sort, service, [_joined([_names(service.providers.all()), cost])])


def of_resource(resource: Any) -> Entry:
    """A resource: what it is, who made it and when."""
    made = _joined([resource.authors or resource.publisher, resource.year])
    return _entry(resource.get_type_display(), resource, [made])


def length_of(edition: Any) -> str:
    """How many hours it takes; "" where nobody said it."""
    if not (hours := edition.given_hours):
        return ""
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}


def when_of(held: Any) -> str:
    """Its days as one reads them on a wall: a single one with its name."""
    if getattr(held, "days", None) or held.starts_on != held.ends_on:
        return days_of(held)
    return day_words(held.starts_on)


def day_words(day: datetime.date) -> str:
    """A day with its name, e.g. "sabato 12 dicembre 2026"."""
    locale = "en_GB" if current() == "en" else current()
    return format_date(day, "full", locale=locale)


def words_given(words: Words) -> dict[str, str]:
    """A text, cut where it is very long, with the language that it is really in."""
    text = Truncator(words.text).chars(LONGEST)
    return {"text": capfirst(text), "language": words.language}


def _entry(when: str, record: Any, lines: Iterable[str]) -> Entry:
    cut = [Truncator(line).chars(LONGEST) for line in lines if line]
    title = words_given(record.words("title"))
    return {"when": capfirst(when), "title": title, "lines": cut}


def _names(bodies: Iterable[Any]) -> str:
    return ", ".join(map(str, bodies))


def _joined(parts: Iterable[Any]) -> str:
    return " · ".join(str(part) for part in parts if part)
