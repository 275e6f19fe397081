"""Bulk changes: ledger and search told of many records in a few statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction
from agrinnova.core.dependents import follow, published_dependents
from agrinnova.core.models import Record
from agrinnova.search import index

# What has changed inside `moved_at_the_end`, by kind.
_collected: ContextVar[dict[type[Record], set[int]] | None] = ContextVar(
    "collected", default=None
)


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
