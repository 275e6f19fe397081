"""XLSX writer: numbers and dates as such, words never as a formula."""

import datetime
import io
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from agrinnova.core.cleaning import clean_text
from agrinnova.spreadsheets.columns.parsers import disarmed
from agrinnova.spreadsheets.files.cells import MAC_EPOCH, WINDOWS_EPOCH, Typed, escaped

WIDTHS = (10, 48)  # characters, narrowest and widest column
LOOKED_AT = 50  # rows by which the widths are chosen
FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\")
DAY, MOMENT = "DD/MM/YYYY", "DD/MM/YYYY HH:MM:SS"
MIDNIGHT = datetime.time()


def workbook(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    epoch: datetime.date = WINDOWS_EPOCH,
) -> bytes:
    """A workbook of one sheet; rows are written as they come and not kept.

    The header stays in sight and carries the arrows that filter; columns are as wide
    as their first values need.

    Args:
        epoch: the day from which it counts its dates.
    """
    book = Workbook(write_only=True)
    if epoch == MAC_EPOCH:
        book.epoch = CALENDAR_MAC_1904
    page: Any = book.create_sheet(sheet_name(title))
    page.freeze_panes = "B2"
    coming = iter(rows)
    first = list(islice(coming, LOOKED_AT))
    for number, words in enumerate(header):
        values = (row[number] for row in first if number < len(row))
        letter = get_column_letter(number + 1)
        page.column_dimensions[letter].width = width_for(words, values)
    page.append(cell(page, words, bold=True) for words in header)
    count = 1
    for row in chain(first, coming):
        page.append(cell(page, value) for value in row)
        count += 1
    if header:
        page.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count}"
    return as_bytes(book)


def as_bytes(book: Workbook) -> bytes:
    """The workbook as a file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_name(title: str) -> str:
    """`title` as Excel allows a sheet to be called."""
    return title.translate(FORBIDDEN_IN_NAMES)[:31]


def width_for(words: str, values: Iterable[Any] = ()) -> int:
    """The width of a column with these words above these values, in characters."""
    low, high = WIDTHS
    lengths = [len(line) for value in values for line in str(value or "").split("\n")]
    return max(low, min(high, max([len(words) + 4, *(n + 2 for n in lengths)])))


def cell(page: Any, value: Any, *, bold: bool = False) -> Any:
    """One cell: a number or a date stays one, all else is words and only words.

    Of a moment in time the day is told; with its hour what the wall's clock showed.
    A cell that was read from a workbook is written as it was there.
    """
    if isinstance(value, Typed):
        return _as_it_came(page, value)
    if isinstance(value, datetime.datetime) and value.tzinfo:
        value = value.date()
    is_typed = isinstance(value, int | float | datetime.date)
    if not is_typed or isinstance(value, bool):
        value = escaped(disarmed(clean_text(str(value or ""))))
    made = WriteOnlyCell(page, value=value or (0 if is_typed else None))
    if isinstance(value, str) and value:
        made.data_type = "s"
    elif isinstance(value, datetime.datetime):
        made.number_format = MOMENT
    elif isinstance(value, datetime.date):
        made.number_format = DAY
    if bold:
        made.font = Font(bold=True)
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _as_it_came(page: Any, came: Typed) -> Any:
    made = WriteOnlyCell(page, value=came.raw)
    if isinstance(came.raw, datetime.datetime):
        made.number_format = MOMENT if came.raw.time() != MIDNIGHT else DAY
    elif isinstance(came.raw, datetime.date):
        made.number_format = DAY
    elif came.shown_as:
        made.number_format = came.shown_as
    return made
