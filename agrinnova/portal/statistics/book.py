"""Statistics as an XLSX workbook: a sheet a table, numbers as numbers, no formula."""

import io
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from agrinnova.core.cleaning import clean_line, clean_text

from .tables import Table

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW = 42, 16  # characters
# Excel's bound for a sheet's name, and what it may not hold.
LONGEST_NAME, FORBIDDEN = 31, re.compile(r"[\[\]:*?/\\]")


def written(tables: list[Table], heading: list[str]) -> bytes:
    """The workbook (XLSX); its first sheet has the lines of `heading`."""
    book = Workbook()
    front: Any = book.active
    front.title = _named(_("Figures"), ())
    for number, line in enumerate(heading, start=1):
        cell = _put(front, number, 1, line, is_bold=number == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    front.column_dimensions["A"].width = 2 * WIDE
    for table in tables:
        _fill(book.create_sheet(_named(table.title, book.sheetnames)), table)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    """The table from the first line on, so that Excel filters and sorts it as it is."""
    for number, name in enumerate([table.first, *table.columns], start=1):
        cell = _put(sheet, 1, number, name, is_bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    lines = [*table.rows, *([table.total] if table.total else [])]
    for place, (label, numbers) in enumerate(lines, start=2):
        is_total = (label, numbers) == table.total
        _put(sheet, place, 1, label, is_bold=is_total)
        for number, value in enumerate(numbers, start=2):
            _put(sheet, place, number, value, is_bold=is_total)
    how = _put(sheet, len(lines) + 3, 1, table.how)
    how.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    for cells in sheet.iter_cols(max_row=1):
        wide = WIDE if cells[0].column == 1 else NARROW
        sheet.column_dimensions[cells[0].column_letter].width = wide


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | float,
    *,
    is_bold: bool = False,
) -> Cell:
    words = clean_text(value) if isinstance(value, str) else value
    cell: Any = sheet.cell(row, column, words)
    if isinstance(value, str):
        cell.data_type = "s"  # words that begin with "=" stay words
    cell.font = Font(bold=is_bold)
    return cell


def _named(title: str, taken: Iterable[str]) -> str:
    """A name for a sheet, short enough and its own."""
    bare = FORBIDDEN.sub(" ", clean_line(title)).strip("' ")[:LONGEST_NAME]
    name, number = bare, 2
    while name.lower() in {other.lower() for other in taken}:
        ending = f" {number}"
        name, number = bare[: LONGEST_NAME - len(ending)] + ending, number + 1
    return name
