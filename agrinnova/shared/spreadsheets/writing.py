"""Sheets as workbooks: numbers and dates as such, words never as a formula."""

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .scope import Scope
from .sheet import Sheet
from .values import disarmed

WIDTHS = (12, 44)  # characters, narrowest and widest column
FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\")
AT_ONCE = 500


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet; rows are written as they come and not kept."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet_name(title))
    page.freeze_panes = "B2"
    for number, words in enumerate(header, 1):
        page.column_dimensions[get_column_letter(number)].width = width_for(words)
    page.append(cell(page, words, bold=True) for words in header)
    for row in rows:
        page.append(cell(page, value) for value in row)
    return as_bytes(book)


def as_bytes(book: Workbook) -> bytes:
    """The workbook as a file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_name(title: str) -> str:
    """`title` as Excel allows a sheet to be called."""
    return title.translate(FORBIDDEN_IN_NAMES)[:31]


def width_for(words: str) -> int:
    """The width of a column whose header is `words`, in characters."""
    low, high = WIDTHS
    return max(low, min(high, len(words) + 4))


def cell(page: Any, value: Any, *, bold: bool = False) -> Any:
    """One cell: a number or a date stays one, all else is words and only words."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    is_typed = isinstance(value, int | float | datetime.date)
    if not is_typed or isinstance(value, bool):
        value = disarmed(ILLEGAL_CHARACTERS_RE.sub("", str(value or "")))
    made = WriteOnlyCell(page, value=value or (0 if is_typed else None))
    if isinstance(value, str) and value:
        made.data_type = "s"
    elif isinstance(value, datetime.date):
        made.number_format = "DD/MM/YYYY"
    if bold:
        made.font = Font(bold=True)
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def export(sheet: Sheet, records: Any, scope: Scope) -> bytes:
    """The records as a workbook that an import reads back unchanged.

    Args:
        records: a queryset; it is read a few hundred at a time.
    """
    columns = sheet.export_columns
    read = records.prefetch_related(*sheet.prefetched)
    rows = (
        [column.told(column.of(record, scope), scope) for column in columns]
        for record in read.iterator(chunk_size=AT_ONCE)
    )
    title = str(sheet.model._meta.verbose_name_plural)
    return workbook(title, [column.label for column in columns], rows)
