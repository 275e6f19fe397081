"""News of the home page: what was published, day by day, without what is over.

A day on which much came at once, as when the real data was loaded, is a line for each
kind with its number: three hundred titles in no order would be no news.
"""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.labels import FEEDS
from agrinnova.search.results import Result
from agrinnova.web.views import list_address
from events.models import Event

FEW = 5  # records of one day that are named
DAYS = 3  # that are shown at most
NEWEST_FIRST = "-published_at"


class Arrival(NamedTuple):
    """How many records of a kind came on a day, and the list that begins with them."""

    kind: str
    number: int
    address: str


class Day(NamedTuple):
    """What came on a day: its records where they are few, else how many of a kind."""

    day: datetime.date
    records: list[Result]
    arrivals: list[Arrival]


def news(results: Iterable[Result], language: str) -> list[Day]:
    """The last days on which something came; `results` are the newest records."""
    newest = list(results)
    over = Event.objects.past().filter(public_id__in=[r.public_id for r in newest])
    past = set(over.values_list("public_id", flat=True))
    fresh = [r for r in newest if r.kind in FEEDS and r.public_id not in past]
    days = []
    for day, rows in groupby(_counted(), key=lambda row: row[0]):
        arrivals = [
            Arrival(kind, number, list_address(kind, language, ordering=NEWEST_FIRST))
            for _day, kind, number in rows
        ]
        named = [r for r in fresh if timezone.localdate(r.published_at) == day]
        is_few = sum(arrival.number for arrival in arrivals) == len(named) <= FEW
        days.append(Day(day, named if is_few else [], [] if is_few else arrivals))
    return days[:DAYS]


def _counted() -> list[tuple[datetime.date, str, int]]:
    """How many came by day and kind, the latest and the most first; one statement."""
    first, *others = (_by_day(KINDS[kind]) for kind in FEEDS)
    rows: Any = first.union(*others, all=True)
    return list(rows.order_by("-day", "-number", "of_kind")[: DAYS * len(FEEDS)])


def _by_day(model: Any) -> QuerySet:
    """How many published records of a kind came on each of its last days."""
    records = model.objects.published()
    if model is Event:
        records = records.exclude(pk__in=Event.objects.past().values("pk"))
    days = records.annotate(day=TruncDate("published_at"), of_kind=Value(model.kind))
    by_day = days.order_by().values_list("day", "of_kind")
    return by_day.annotate(number=Count("pk"))
