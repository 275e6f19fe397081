"""Export of records as a workbook, by the columns that an import reads."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from agrinnova.core.isolation import passing
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .xlsx_writer import workbook

AT_ONCE = 500


def export(sheet: Sheet, records: Any, scope: Scope) -> bytes:
    """The records as a workbook that an import reads back unchanged.

    Contacts and private notes are in it for whoever brings such files too, of the
    records that are theirs to publish.

    Args:
        records: a queryset; it is read a few hundred at a time.
    """
    with_private = scope.user is None or sheet.can_be_imported_by(scope.user)
    columns = sheet.export_columns(with_private=with_private)
    read = records.prefetch_related(*sheet.prefetched)
    title = str(sheet.model._meta.verbose_name_plural)
    header = [column.label for column in columns]
    return workbook(title, header, _rows(sheet, columns, read, scope))


def _rows(
    sheet: Sheet, columns: Sequence[Column], records: Any, scope: Scope
) -> Iterator[list[Any]]:
    coming = records.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(coming, AT_ONCE)):
        sheet.attach(batch, scope)
        of_each = passing(
            batch, lambda record: _rows_of(record, sheet, columns, scope), part="export"
        )
        yield from chain.from_iterable(of_each)


def _rows_of(
    record: Any, sheet: Sheet, columns: Sequence[Column], scope: Scope
) -> list[list[Any]]:
    """A row for each of its parts that have rows of their own, else one."""
    parts = sheet.part.rows_of(record) if sheet.part else []
    return [_row(record, part, sheet, columns, scope) for part in parts or [None]]


def _row(
    record: Any, part: Any, sheet: Sheet, columns: Sequence[Column], scope: Scope
) -> list[Any]:
    of_part = [*sheet.part.parts.values()] if sheet.part else []
    owners = [(column, part if column in of_part else record) for column in columns]
    return [
        column.format(column.get_value(owner, scope), scope)
        if owner and (record.note_is_theirs or not column.is_private)
        else ""
        for column, owner in owners
    ]
