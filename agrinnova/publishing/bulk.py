"""Bulk saving: many records in a number of statements that does not grow with them.

What `save_record` does for one, in batches; `bulk_changes.py` then tells the ledger.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from agrinnova.core.models import Record, User
from agrinnova.core.slugs import give_slugs

from .outdated import mark_outdated


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
    Accepted translations whose original changes wait to be read again.

    Raises:
        ValidationError: as `create`.
    """
    _must_enter(records)
    mark_outdated(records)
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


def _must_enter(records: Sequence[Record]) -> None:
    for reason in type(records[0]).refusals(records).values():
        raise ValidationError(reason)


def _history_of(records: Sequence[Any]) -> Any:
    return type(records[0]).history
