"""The changed rows of a batch, written in as few statements as their kind allows."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from agrinnova.shared import bulk
from agrinnova.shared.importing import BadData

from .matching import Match
from .scope import Scope
from .sheet import Sheet, Values


class Writing(NamedTuple):
    """A row and the values of it that its record lacks."""

    match: Match
    values: Values
    is_new: bool

    @property
    def record(self) -> Any:
        return self.match.record


def store(batch: list[Writing], sheet: Sheet, scope: Scope) -> None:
    """Write a batch; ledger, search and past hear of each record once.

    Raises:
        BadData: a rule or the database refuses a row. To name it, the batch is taken
            back and tried row by row.
    """
    try:
        with transaction.atomic():
            _store(batch, sheet, scope)
    except ValidationError as error:
        _store_singly(batch, sheet, scope, " ".join(error.messages))
    except DatabaseError as error:
        reason = _("The database refuses it: %(error)s") % {"error": error}
        _store_singly(batch, sheet, scope, reason)


def _store_singly(
    batch: list[Writing], sheet: Sheet, scope: Scope, reason: str
) -> None:
    if len(batch) == 1:
        match = batch[0].match
        raise BadData([match.row.error(match.header, reason)])
    for writing in batch:
        _take_back(writing)
        store([writing], sheet, scope)


def _take_back(writing: Writing) -> None:
    """Let the record forget that it was written."""
    writing.record._prefetched_objects_cache = {}
    if writing.is_new:
        writing.record.pk = None
        writing.record._state.adding = True


def _store(batch: list[Writing], sheet: Sheet, scope: Scope) -> None:
    for writing in batch:
        for name, value in writing.values.items():
            if not sheet.columns[name].is_relation:
                sheet.columns[name].put(writing.record, value, scope)
    new = [writing.record for writing in batch if writing.is_new]
    known = [w.record for w in batch if not w.is_new and _has_own(w, sheet)]
    if new:
        bulk.create(new, by=scope.user)
    if known:
        bulk.save(known, by=scope.user)
    _relate(batch, sheet, scope)
    records = [writing.record for writing in batch]
    for record in records:
        record._prefetched_objects_cache = {}  # what was read ahead is no longer so
    sheet.complete(records)
    public = [record for record in records if record.was_public]
    prefetch_related_objects(public, *sheet.prefetched)
    bulk.tell(public)


def _has_own(writing: Writing, sheet: Sheet) -> bool:
    """Whether a value of the row goes into the record's own columns."""
    return not all(sheet.columns[name].is_relation for name in writing.values)


def _relate(batch: list[Writing], sheet: Sheet, scope: Scope) -> None:
    """Write the relations, kind by kind."""
    for name, column in sheet.columns.items():
        if column.is_relation:
            told = [(w, w.values[name]) for w in batch if name in w.values]
            new = [(writing.record, value) for writing, value in told if writing.is_new]
            column.put_new(new, scope)
            for writing, value in told:
                if not writing.is_new:
                    column.put(writing.record, value, scope)
