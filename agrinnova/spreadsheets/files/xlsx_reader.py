"""XLSX reader: the sheets of a file, row by row."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

from agrinnova.spreadsheets.errors import FileRefusedError

from . import limits
from .cells import cell_of
from .xlsx_check import checked_workbook, damaged
from .xlsx_layout import Layout, layout_in

LISTS = "_"  # the hidden sheet of our own templates, with what may be chosen


class Page(NamedTuple):
    """A sheet that can be read.

    Attributes:
        name: "" where there is only one.
        hidden: the names of the sheets beside it that are hidden.
    """

    name: str
    rows: Iterator[list[str]]
    layout: Layout
    hidden: list[str]


def pages_of(content: bytes) -> Iterator[Page]:
    """Each visible sheet, one after the other.

    Raises:
        FileRefusedError: it is broken, packed too tightly, with macros or no workbook.
    """
    book = _opened(content)
    for sheet in _visible(book):
        yield _page(book, sheet)


def page_of(content: bytes, name: str) -> Page:
    """The sheet called `name`, else the first visible one; see `pages_of`."""
    book = _opened(content)
    found = [sheet for sheet in book.worksheets if sheet.title == name]
    return _page(book, (found or _visible(book))[0])


def _opened(content: bytes) -> Any:
    """The workbook, looked at before its library opens it."""
    usual = checked_workbook(content)
    with _damage_named():
        return load_workbook(io.BytesIO(usual), read_only=True, data_only=True)


def _visible(book: Any) -> list[Any]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise FileRefusedError(_("The workbook has no visible sheet with cells."))
    return sheets


def _page(book: Any, sheet: Any) -> Page:
    hidden = [
        other.title
        for other in book.worksheets
        if other.sheet_state != "visible" and other.title not in (LISTS, sheet.title)
    ]
    with _damage_named(), sheet._get_source() as file:
        layout = layout_in(file)
    return Page(sheet.title, layout.filled(_rows(book, sheet)), layout, hidden)


def _rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    epoch = book.epoch.date()
    with _damage_named():
        sheet.reset_dimensions()  # what it says of its size may be anything
        for row in sheet.iter_rows(max_col=limits.COLUMNS + 1):
            width = len(row)
            while width and row[width - 1] is EMPTY_CELL:
                width -= 1
            yield [
                cell_of(
                    cell.value,
                    cell.number_format if cell.data_type == "n" else "",
                    epoch,
                )
                for cell in row[:width]
            ]


@contextmanager
def _damage_named() -> Iterator[None]:
    """Tell in words whatever the library stumbles on.

    It warns of styles and validations that it drops: we want the cells.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except FileRefusedError:
            raise
        except Exception as error:
            raise FileRefusedError(damaged()) from error
