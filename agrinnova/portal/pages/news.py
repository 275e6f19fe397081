"""News of the home page: what was published, day by day, without what is over.

A day on which much came at once, as when the real data was loaded, is a line for each
kind with its number: three hundred titles in no order would be no news.
"""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from agrinnova.core.models import SearchEntry
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
    entries = SearchEntry.objects.filter(kind__in=FEEDS)
    over = Event.objects.past().values("public_id")
    entries = entries.exclude(kind=Event.kind, public_id__in=over)
    by_kind = entries.annotate(day=TruncDate("published_at")).values_list("day", "kind")
    counted = by_kind.annotate(number=Count("public_id", distinct=True))
    return list(counted.order_by("-day", "-number", "kind")[: DAYS * len(FEEDS)])
