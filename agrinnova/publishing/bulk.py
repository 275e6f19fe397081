"""Bulk saving: many records in a number of statements that does not grow with them.

What `save_record`, `record_change` and `record_parent_change` do for one, in batches.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction
from agrinnova.core.dependents import follow, published_dependents
from agrinnova.core.models import Record, User
from agrinnova.core.slugs import give_slugs
from agrinnova.search import index

# What has changed inside `moved_at_the_end`, by kind.
_collected: ContextVar[dict[type[Record], set[int]] | None] = ContextVar(
    "collected", default=None
)


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
    _history_of(records).bulk_history_create(records, default_user=by)


def save(records: Sequence[Record], *, by: User | None) -> None:
    """Save the columns of known records of one kind, whose addresses stay.

    Each costs its own statement, all else is asked once; the caller then tells of them.

    Raises:
        ValidationError: as `create`.
    """
    _must_enter(records)
    for record in records:
        record.save_without_historical_record()  # type: ignore[attr-defined]
    _history_of(records).bulk_history_create(records, update=True, default_user=by)


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
    if records:
        with ledger.writing():
            move(records)
            move_dependents(records)


@contextmanager
def moved_at_the_end() -> Iterator[None]:
    """Write ledger and search once for all that changes inside, kind by kind.

    For a load of hundreds of records in one transaction, of which nobody sees one
    before the others.
    """
    collected: dict[type[Record], set[int]] = defaultdict(set)
    with ledger.writing():
        token = _collected.set(collected)
        try:
            yield
        finally:
            _collected.reset(token)
        for model, keys in collected.items():
            move(list(model._default_manager.filter(pk__in=keys).order_by("pk")))


def move(records: Sequence[Record]) -> None:
    """Make ledger and search say how records of one kind, once public, stand now."""
    if (collected := _collected.get()) is not None:
        for record in records:
            collected[type(record)].add(record.pk)
        return
    index.rewrite(records)
    published: list[ledger.Row] = []
    gone: list[ledger.Row] = []
    for record in records:
        row = (record.public_id, record.kind, getattr(record, "group_id", None))
        (published if record.is_published else gone).append(row)
    ledger.append(published, ChangeAction.UPSERT)
    ledger.append(gone, ChangeAction.WITHDRAW)
    follow(records)


def move_dependents(parents: Sequence[Model]) -> None:
    """Move the published records that embed words of `parents`, which are of one kind.

    None of `parents` themselves: they have been moved.
    """
    moved: set[Model] = set(parents)
    dependents: dict[type[Record], list[Record]] = defaultdict(list)
    for record in published_dependents(parents).values():
        if record not in moved:
            dependents[type(record)].append(record)
    for records in dependents.values():
        move(records)


def _must_enter(records: Sequence[Record]) -> None:
    for reason in type(records[0]).refusals(records).values():
        raise ValidationError(reason)


def _history_of(records: Sequence[Any]) -> Any:
    return type(records[0]).history
