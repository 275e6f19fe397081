"""The list filter `?q=`: the same matching as the search, for one kind of record."""

from functools import lru_cache
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, QuerySet, UUIDField, Value

from agrinnova.core import ledger

from .query import Question
from .running import rows_of
from .statement import list_sql
from .understanding import understand
from .words import LONGEST_QUERY, words_of


def matching(records: QuerySet, query: str, *, language: str) -> QuerySet:
    """`records` of one kind narrowed to what `query` finds, best first.

    An order put on it afterwards wins. No words: `records` as they are.
    """
    if not words_of(query):
        return records
    words = " ".join(query[:LONGEST_QUERY].split())
    found = list(_found(records.model.kind, words, language, ledger.head()))
    order = Func(
        Value(found, output_field=ArrayField(UUIDField())),
        F("public_id"),
        function="array_position",
        output_field=IntegerField(),
    )
    return records.filter(public_id__in=found).order_by(order)


@lru_cache(maxsize=64)
def _found(kind: str, query: str, language: str, head: int) -> tuple[UUID, ...]:
    """The records of `kind`, best first; kept while the ledger stands at `head`."""
    meaning = understand(query, language)
    statement = list_sql(meaning, Question(language, (kind,)))
    return tuple(public_id for (public_id,) in rows_of(*statement))
