"""Import template: an empty sheet with choices to pick from, and its explanations."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.moments import Moment
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.files.xlsx_reader import LISTS
from agrinnova.spreadsheets.mapping.offers import offers
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .xlsx_writer import as_bytes, sheet_name, width_for

REQUIRED = PatternFill("solid", fgColor="FDECC8")


def template(sheet: Sheet, scope: Scope) -> bytes:
    """A workbook whose first page waits for rows, in the language of `scope`."""
    book = Workbook()
    page: Any = book.active
    page.title = sheet_name(str(sheet.model._meta.verbose_name_plural))
    page.freeze_panes = "B2"
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for number, column in enumerate(sheet.template_columns, 1):
        letter = get_column_letter(number)
        head = page.cell(1, number, column.label)
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        if is_needed(column):
            head.fill = REQUIRED
        page.column_dimensions[letter].width = width_for(column.label)
        if isinstance(column, Moment) and not column.hour:
            for row in range(2, 102):
                page.cell(row, number).number_format = "DD/MM/YYYY"
        _offer(page, lists, column, letter, number, scope)
    _explain(book, sheet)
    return as_bytes(book)


def is_needed(column: Column) -> bool:
    """Whether a new record cannot do without the column."""
    return column.required or column.name == "title"


def _offer(
    page: Any, lists: Any, column: Column, letter: str, number: int, scope: Scope
) -> None:
    """Let the cells under `letter` be chosen among the column's values."""
    known = offers(column, scope) if column.has_list else None
    if not known or not known.labels:
        return
    for row, words in enumerate(known.labels.values(), 1):
        lists.cell(row, number, words).data_type = "s"
    area = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(known.labels)}"
    offered = DataValidation(type="list", formula1=area, allow_blank=True)
    offered.errorTitle = capfirst(column.label)[:32]
    offered.error = _("Please choose from the list.")
    offered.add(f"{letter}2:{letter}{limits.ROWS + 1}")
    page.add_data_validation(offered)


def _explain(book: Workbook, sheet: Sheet) -> None:
    """A page that says of each column what to write into it."""
    page: Any = book.create_sheet(sheet_name(_("Notes")), 1)
    for letter, width in (("A", 34), ("B", 90)):
        page.column_dimensions[letter].width = width
    rows = [
        (_("Column"), _("What to write")),
        *((column.label, _words(column)) for column in sheet.template_columns),
    ]
    for number, words in enumerate(rows, 1):
        for position, text in enumerate(words, 1):
            made = page.cell(number, position, text)
            made.alignment = Alignment(wrap_text=True, vertical="top")
            made.font = Font(bold=number == 1 or position == 1)


def _words(column: Column) -> str:
    note = capfirst(column.help_text())
    if not is_needed(column):
        return note
    return _("%(note)s. It must not be empty.") % {"note": note}
