"""Many records at once in ledger and search: what `record_change` does, in batches."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch, prefetch_related_objects

from . import ledger, search_index
from .choices import ChangeAction
from .models import Record, SearchEntry
from .search_text import labels_of


def enter(records: Sequence[Record]) -> None:
    """Put new published records, their relations saved, into ledger and search.

    Args:
        records: of one kind, none of them public before, saved in this transaction.
    """
    labels: dict[Any, dict[str, str]] = {}
    _fetch_topics(records)
    with ledger.writing():
        entries = SearchEntry.objects.bulk_create(
            search_index.entry_of(record, language, _labels(record, labels))
            for record in records
            for language in search_index.languages_of(record)
        )
        search_index.count_words(search_index.words_of(entries), Counter())
        _move(records, ChangeAction.UPSERT)


def leave(records: Sequence[Record]) -> None:
    """Take records out of the search; the ledger keeps a tombstone of each."""
    with ledger.writing():
        entries = SearchEntry.objects.filter(
            public_id__in=[record.public_id for record in records]
        )
        search_index.count_words(Counter(), search_index.words_of(list(entries)))
        entries.delete()
        _move(records, ChangeAction.WITHDRAW)


def _fetch_topics(records: Sequence[Record]) -> None:
    """Ask for the topics of all records, which are of one kind, at once."""
    topics = getattr(records[0], "topics", None) if records else None
    if topics is not None:
        bare = Prefetch("topics", topics.model._default_manager.only("pk"))
        prefetch_related_objects(records, bare)


def _labels(record: Record, known: dict[Any, dict[str, str]]) -> dict[str, str]:
    """The labels of a record, put together once for all that chose the same."""
    fields = (*record.search_fields.labels, "country")
    choices = (record.kind, *(repr(getattr(record, name, "")) for name in fields))
    if choices not in known:
        known[choices] = labels_of(record)
    return known[choices]


def _move(records: Iterable[Record], action: ChangeAction) -> None:
    """`ledger.move` for many, in their order; the caller has taken the turn."""
    rows = [(r.public_id, r.kind, getattr(r, "group_id", None)) for r in records]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO shared_change
                   (public_id, kind, seq, action, changed_at, group_id)
            SELECT public_id, kind, nextval('shared_change_seq'), %s,
                   clock_timestamp(), group_id
              FROM unnest(%s::uuid[], %s::text[], %s::bigint[])
                   AS row (public_id, kind, group_id)
            ON CONFLICT (public_id) DO UPDATE
               SET seq = EXCLUDED.seq, action = EXCLUDED.action,
                   changed_at = EXCLUDED.changed_at, group_id = EXCLUDED.group_id
            """,
            [action, *map(list, zip(*rows, strict=True))],
        )
    transaction.on_commit(ledger.forget_head)
