"""The list filter `?q=`: the same matching as the search, for one kind of record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, QuerySet, UUIDField, Value

from agrinnova.core import ledger

from .query import Question
from .reading import read
from .running import rows_of
from .statement import list_sql
from .understanding import understand
from .words import LONGEST_QUERY, words_of

Found = dict[str, list[UUID]]


def matching(records: QuerySet, query: str, *, language: str) -> QuerySet:
    """`records` of one kind narrowed to what `query` finds, best first.

    An order put on it afterwards wins. No words: `records` as they are.
    """
    (narrowed,) = matching_each([records], query, language=language)
    return narrowed


def matching_each(
    lists: Iterable[QuerySet], query: str, *, language: str
) -> list[QuerySet]:
    """As `matching`, each of `lists` of its own kind: asked for all of them at once."""
    lists = list(lists)
    if not words_of(query):
        return lists
    words = " ".join(query[:LONGEST_QUERY].split())
    kinds = tuple(records.model.kind for records in lists)
    found = _found(kinds, words, language, ledger.head())
    return [
        _best_first(records, found.get(kind, []))
        for kind, records in zip(kinds, lists, strict=True)
    ]


def _best_first(records: QuerySet, found: Sequence[UUID]) -> QuerySet:
    order = Func(
        Value(found, output_field=ArrayField(UUIDField())),
        F("public_id"),
        function="array_position",
        output_field=IntegerField(),
    )
    return records.filter(public_id__in=found).order_by(order)


@lru_cache(maxsize=64)
def _found(kinds: tuple[str, ...], query: str, language: str, head: int) -> Found:
    """By kind the records, best first; kept while the ledger stands at `head`."""
    question = Question(language, kinds)
    reading = read(query, question)
    meaning = understand(query, language)
    found = defaultdict(list)
    for kind, public_id in rows_of(*list_sql(meaning, reading, question)):
        found[kind].append(public_id)
    return dict(found)
