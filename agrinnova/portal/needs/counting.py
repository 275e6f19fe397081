"""Counts of records by topic and territory; of resources by the documents' languages.

The numbers of a group of topics include those of its own, each record once.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Value
from django.db.models.functions import Coalesce

from antennas.models import Organisation
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Resource

Place = tuple[int, int | None]  # keys of a topic and of a group, None for all of them
COUNTED: tuple[Any, ...] = (Event, Organisation, Enterprise)


def records_by_place(topics: Collection[int]) -> dict[Place, Counter[str]]:
    """How many records of each kind carry a topic, by group; None is all together."""
    parts = []
    for model in COUNTED:
        records = model.objects.published()
        records = records.coming() if model is Event else records
        parts += _by_topic(records, topics, "group", of_kind=Value(model.kind))
    found: dict[Place, Counter[str]] = defaultdict(Counter)
    for topic, group, kind, number in parts[0].union(*parts[1:], all=True):
        found[topic, None][kind] += number
        if group is not None:
            found[topic, group][kind] += number
    return found


def resources_by_language(
    topics: Collection[int],
) -> dict[int, Counter[tuple[str, ...]]]:
    """How many resources there are on a topic, by the languages of their documents."""
    records = Resource.objects.published()
    own, inherited = _by_topic(records, topics, "document_languages")
    found: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for topic, languages, number in own.union(inherited, all=True):
        found[topic][tuple(languages)] += number
    return found


def _by_topic(
    records: Any, topics: Collection[int], column: str, **more: Any
) -> list[Any]:
    """Counts by topic and by group of topics: no topic is in both."""
    lower = records.filter(topics__in=topics, topics__parent__isnull=False)
    upper = records.annotate(upper=Coalesce("topics__parent", "topics"))
    return [
        rows.order_by()
        .values(asked=F(key), by=F(column), **more)
        .annotate(number=Count("pk", distinct=True))
        .values_list("asked", "by", *more, "number")
        for rows, key in (
            (lower, "topics"),
            (upper.filter(upper__in=topics), "upper"),
        )
    ]
