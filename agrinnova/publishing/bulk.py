"""Bulk saving: many records in a number of statements that does not grow with them.

What `save_record`, `record_change` and `record_parent_change` do for one, in batches.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction
from agrinnova.core.dependents import follow, published_dependents
from agrinnova.core.models import Record, SearchEntry, SearchTerm, User
from agrinnova.core.search_fields import labels_of
from agrinnova.core.slugs import give_slugs
from agrinnova.search import index


def create(records: Sequence[Record], *, by: User | None) -> None:
    """Save new records of one kind, with their address and their first past.

    They are drafts, of which ledger and search know nothing. Relations are the
    caller's, afterwards.

    Args:
        by: who is told to have made them.

    Raises:
        ValidationError: the kind does not let one of them in.
    """
    _must_enter(records)
    give_slugs(records)
    for record in records:
        record.fold_title()
    type(records[0])._default_manager.bulk_create(records)
    _past_of(records[0]).bulk_history_create(records, default_user=by)


def save(records: Sequence[Record], *, by: User | None) -> None:
    """Save the columns of known records of one kind, whose addresses stay.

    Each costs its own statement, all else is asked once; the caller then tells of them.

    Raises:
        ValidationError: as `create`.
    """
    _must_enter(records)
    for record in records:
        record.save_without_historical_record()  # type: ignore[attr-defined]
    _past_of(records[0]).bulk_history_create(records, update=True, default_user=by)


def touch(records: Sequence[Record]) -> None:
    """Note that parts of records of one kind have changed, and not their own columns.

    A contact or a private note is a change of its record too: an older export is told
    from a newer one by it.
    """
    if records:
        rows = type(records[0])._default_manager
        keys = [record.pk for record in records]
        rows.filter(pk__in=keys).update(updated_at=timezone.now())


def record_changes(records: Sequence[Record]) -> None:
    """Write to ledger and search the changed records of one kind, each moved once.

    They are or were public; those that embed their words are moved too. Call it last,
    after the relations are saved.
    """
    if not records:
        return
    with ledger.writing():
        _renew(records)
        others: dict[type[Record], list[Record]] = defaultdict(list)
        own = {record.public_id for record in records}
        for identifier, record in published_dependents(records).items():
            if identifier not in own:
                others[type(record)].append(record)
        for group in others.values():
            _renew(group)


def enter(records: Sequence[Record]) -> None:
    """Put new published records, their relations saved, into ledger and search.

    Args:
        records: of one kind, none of them public before, saved in this transaction.
    """
    with ledger.writing():
        index.count_words(_entered(records), Counter())
        _move(records, ChangeAction.UPSERT)


def leave(records: Sequence[Record]) -> None:
    """Take records out of the search; the ledger keeps a tombstone of each."""
    with ledger.writing():
        index.count_words(Counter(), _left(records))
        _move(records, ChangeAction.WITHDRAW)
        follow(records)


def _renew(records: Sequence[Record]) -> None:
    """Make ledger and search say how records of one kind, once public, stand now."""
    shown = [record for record in records if record.is_published]
    gone = [record for record in records if not record.is_published]
    left = _left(records)
    index.count_words(_entered(shown), left)
    _move(shown, ChangeAction.UPSERT)
    _move(gone, ChangeAction.WITHDRAW)
    follow(records)


def _entered(records: Sequence[Record]) -> index.Words:
    """Write the search entries of records of one kind; the words in them."""
    labels: dict[Any, dict[str, str]] = {}
    _fetch(records)
    entries = SearchEntry.objects.bulk_create(
        index.entry_of(record, language, _labels(record, labels))
        for record in records
        for language in index.languages_of(record)
    )
    terms = SearchTerm.objects.bulk_create(
        term for record in records for term in index.terms_in(record)
    )
    return index.words_of(entries, terms)


def _left(records: Sequence[Record]) -> index.Words:
    """Erase the search entries of records; the words that were in them."""
    keys = [record.public_id for record in records]
    entries = SearchEntry.objects.filter(public_id__in=keys)
    terms = SearchTerm.objects.filter(public_id__in=keys)
    words = index.words_of(list(entries), list(terms))
    entries.delete()
    terms.delete()
    return words


def _fetch(records: Sequence[Record]) -> None:
    """Ask at once for what all records, of one kind, are found by besides their own."""
    if not records:
        return
    fields = type(records[0])._meta.concrete_fields
    prefetch_related_objects(records, *(f.name for f in fields if f.is_relation))
    topics = getattr(records[0], "topics", None)
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


def _must_enter(records: Sequence[Record]) -> None:
    for reason in type(records[0]).refusals(records).values():
        raise ValidationError(reason)


def _past_of(record: Any) -> Any:
    """Where the kind of `record` keeps how its records were."""
    return type(record).history


def _move(records: Iterable[Record], action: ChangeAction) -> None:
    """`ledger.append` for many, in their order; the caller has taken the lock."""
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
