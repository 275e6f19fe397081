"""Batch writing: a batch's changed rows, in as few statements as their kind allows."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from agrinnova.publishing import bulk, bulk_changes
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.errors import BadData, DataError
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values

from .matching import Match


@dataclass
class Writing:
    """A row and the values of it that its record lacks.

    Attributes:
        undone: what an import wrote, where the record is to say again what it did
            before that.
    """

    match: Match
    values: Values
    is_new: bool
    undone: Values | None = None

    @property
    def record(self) -> Any:
        return self.match.record

    def set_value(self, column: Column, scope: Scope) -> None:
        """Let a known record say the value of a column."""
        value, name = self.values[column.name], column.name
        if self.undone is None:
            column.set_value(self.record, value, scope)
        else:
            column.revert(self.record, value, self.undone[name], scope)


def store(
    batch: list[Writing], sheet: Sheet, scope: Scope, *, skip: bool = False
) -> list[DataError]:
    """Write a batch; ledger, search and past hear of each record once.

    Args:
        skip: whether a row that is refused is left out and told, the others written.

    Raises:
        BadData: a rule or the database refuses a row. To name it, the batch is taken
            back and tried row by row.
    """
    try:
        with transaction.atomic():
            _store(batch, sheet, scope)
    except ValidationError as error:
        reason = " ".join(error.messages)
    except DatabaseError as error:
        reason = _("The database refuses it: %(error)s") % {"error": error}
    else:
        return []
    for writing in batch:
        _take_back(writing, sheet)
    if len(batch) == 1:
        match = batch[0].match
        refused = [match.row.error(match.header, reason)]
        if skip:
            return refused
        raise BadData(refused)
    singly = (store([writing], sheet, scope, skip=skip) for writing in batch)
    return [error for refused in singly for error in refused]


def _take_back(writing: Writing, sheet: Sheet) -> None:
    """Let the record forget that it was written."""
    writing.record._prefetched_objects_cache = {}
    if writing.is_new:
        writing.record.pk = None
        writing.record._state.adding = True
    sheet.meet(writing.record, writing.match.values)


def _store(batch: list[Writing], sheet: Sheet, scope: Scope) -> None:
    seen = [w for w in batch if _is_seen(w, sheet)]  # a consent may end with the row
    for writing in batch:
        for name in writing.values:
            if not sheet.columns[name].is_relation:
                writing.set_value(sheet.columns[name], scope)
    new = [writing.record for writing in batch if writing.is_new]
    known = [w.record for w in batch if not w.is_new and _has_own(w, sheet)]
    if new:
        bulk.create(new, by=scope.user)
    if known:
        bulk.save(known, by=scope.user)
    bulk.touch([w.record for w in batch if not (w.is_new or _has_own(w, sheet))])
    _relate(batch, sheet, scope)
    records = [writing.record for writing in batch]
    for record in records:
        record._prefetched_objects_cache = {}  # what was read ahead is no longer so
    sheet.complete(records)
    public = [w.record for w in seen if w.record.was_public]
    prefetch_related_objects(public, *sheet.prefetched)
    bulk_changes.record_changes(public)


def _is_seen(writing: Writing, sheet: Sheet) -> bool:
    """Whether anything of the row is for everybody's eyes."""
    return any(sheet.columns[name].is_seen(writing.record) for name in writing.values)


def _has_own(writing: Writing, sheet: Sheet) -> bool:
    """Whether a value of the row goes into the record's own columns."""
    return not all(sheet.columns[name].is_relation for name in writing.values)


def _relate(batch: list[Writing], sheet: Sheet, scope: Scope) -> None:
    """Write the relations, kind by kind."""
    for name, column in sheet.columns.items():
        if column.is_relation:
            told = [writing for writing in batch if name in writing.values]
            new = [(w.record, w.values[name]) for w in told if w.is_new]
            column.put_new(new, scope)
            for writing in told:
                if not writing.is_new:
                    writing.set_value(column, scope)
