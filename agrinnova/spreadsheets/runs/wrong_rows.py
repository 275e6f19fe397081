"""Error file of an import: the wrong rows, to be corrected and sent again."""

import datetime

from django.utils.translation import gettext as _

from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.exporting.xlsx_writer import workbook
from agrinnova.spreadsheets.files.cells import WINDOWS_EPOCH, Typed
from agrinnova.spreadsheets.files.reading import rows_of
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.sheet import WRONG

from . import uploads


def store(run: SheetRun, file_import: Import, report: Report) -> None:
    """Keep the wrong rows of a run, if it has any, until its file would be gone."""
    if report.reasons:
        uploads.store_wrong_rows(str(run.token), workbook_of(file_import, report))


def workbook_of(file_import: Import, report: Report) -> bytes:
    """A workbook of the wrong rows, their cells as they came: numbers, dates, words.

    Before each stands what is wrong in it, in a column that is not read. Sent again
    untouched, the rows are wrong in the same way.
    """
    plan = file_import.plan
    numbered = rows_of(file_import.content, sheet=plan.sheet, header=plan.header)
    label = file_import.sheet.columns[WRONG].label
    header = next(numbered).cells
    before = [at for at, words in enumerate(header) if plan.columns.get(words) == WRONG]
    rows = [
        [_words(number, reasons), *_without(before, cells)]
        for number, cells in numbered
        if (reasons := report.reasons.get(number))
    ]
    return workbook(label, [label, *_without(before, header)], rows, _epoch(rows))


def _words(number: int, reasons: list[str]) -> str:
    words = {"number": number, "reasons": "\n".join(reasons)}
    return _("Row %(number)s: %(reasons)s") % words


def _without(places: list[int], cells: list[str]) -> list[str]:
    """The cells but for those that told what was wrong the last time."""
    return [cell for at, cell in enumerate(cells) if at not in places]


def _epoch(rows: list[list[str]]) -> datetime.date:
    """The day from which the file counts, should one of its numbers be a date."""
    cells = (cell for row in rows for cell in row if isinstance(cell, Typed))
    others = (cell.epoch for cell in cells if cell.epoch != WINDOWS_EPOCH)
    return next(others, WINDOWS_EPOCH)
