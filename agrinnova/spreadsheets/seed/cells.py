"""Cells of the data files, read by the spreadsheets' own columns, but strictly.

An officer may write a date, a code or an address in many ways. The data files are kept
by hand and compared line by line: there each has one way to be written.
"""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

EVERYTHING = Scope(None, "it")  # a command reads for nobody in particular


def of_sheet(sheet: Sheet, *names: str, **renamed: str) -> dict[str, Column]:
    """Columns of `sheet` by the headers that the data files give them."""
    headers = {**{name: name for name in names}, **renamed}
    return {header: sheet.columns[name] for header, name in headers.items()}


def of_model(model: type[Model], *columns: Column, **renamed: Column) -> dict[str, Any]:
    """As `of_sheet`, for a table that has no sheet."""
    headers = {**{column.name: column for column in columns}, **renamed}
    return {header: column.bind(model) for header, column in headers.items()}


def read(row: Row, header: str, column: Column) -> Any:
    """What the cell under `header` means, by a column of the spreadsheets.

    Raises:
        DataError: the column refuses it, or it is written in another way than ours.
    """
    if not getattr(column.field, "blank", True):
        row.text(header, required=True)
    try:
        value = column.clean(Cell(row, header), EVERYTHING)
    except DataError as error:  # which may be about a part of the cell
        raise row.error(header, error.reason) from None
    if column.may_say_nothing:
        is_list = isinstance(value, list)
        words = ";".join(row.words(header)) if is_list else row.cells[header]
        if words != (ours := _written(header, value)):
            reason = _("Here this is to be written “%(words)s”.")
            raise row.error(header, reason % {"words": ours})
    return value


def _written(header: str, value: Any) -> str:
    """How the data files write `value`."""
    if isinstance(value, list):
        return ";".join(value)
    words = "" if value is None else str(value)
    return words.partition("://")[2] if header == "website" else words
