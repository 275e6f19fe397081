"""Editions of courses as entries of a calendar, shaped as events are.

The days stand there alone, since no edition has hours of the day.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from agrinnova.core.dates import long_date
from agrinnova.core.money import price_words
from antennas.filters import CourseFilterSet
from antennas.models import Course, CourseEdition
from antennas.offer.wish import ANY
from events.choices import CANCELLED, SCHEDULED

from .sources import Export, Record


def wanted_editions(export: Export) -> set[UUID] | None:
    """The editions that answer what the export's address asks; None for all.

    A course is found by one of its editions: the others were not asked for.
    """
    query = QueryDict(urlsplit(export.address).query)
    filterset = CourseFilterSet(query, queryset=Course.objects.none())
    wish = filterset.wish() if filterset.is_valid() else ANY
    if wish == ANY:
        return None
    found: Any = CourseEdition.objects.fitting(wish)
    return set(found.values_list("public_id", flat=True))


def editions_of(course: Record, wanted: set[UUID] | None = None) -> Iterator[Record]:
    """The editions of a course as the API gives it, those `wanted` or all."""
    for edition in course["editions"]:
        if wanted is None or UUID(edition["id"]) in wanted:
            yield {
                **course,
                "uid": edition["id"],
                "state": CANCELLED if edition["is_cancelled"] else SCHEDULED,
                "starts_on": day_of(edition["starts_on"]),
                "ends_on": day_of(edition["ends_on"]),
                "starts_at": None,
                "ends_at": None,
                "date_text": None,
                "place": edition["place"],
                "location": edition["location"],
                "summary": "\n".join(filter(None, description_lines(course, edition))),
            }


def description_lines(course: Record, edition: Record) -> Iterator[str | None]:
    """What a reader of a calendar wants to know of an edition beside day and place."""
    yield course["summary"]
    if bodies := ", ".join(body["name"] for body in course["providers"]):
        yield _("Who teaches it: %(names)s") % {"names": bodies}
    if edition["price"] is not None:
        price = price_words(Decimal(str(edition["price"])))
        yield _("Price: %(price)s") % {"price": price}
    if edition["enrol_by"]:
        day = long_date(day_of(edition["enrol_by"]))
        yield _("Enrol by: %(day)s") % {"day": day}
    yield edition["enrol_url"]


def day_of(words: str) -> datetime.date:
    return datetime.date.fromisoformat(words)
