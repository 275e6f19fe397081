"""XLSX export: the columns of the CSV, with numbers and dates as such."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.exporting.xlsx_writer import workbook

from .sources import Export, ExportFormat, Record
from .tables import columns_of, flattened, in_one_cell, label

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(records: Iterable[Record], export: Export) -> bytes:
    """The records as an Excel file, one a row, in the order of the list."""
    columns = columns_of(export.kind)
    rows = ([value(flat[c]) for c in columns] for flat in map(flattened, records))
    header = [label(column, export.kind) for column in columns]
    return workbook(export.title.removeprefix("AgrInnova: "), header, rows)


def value(given: Any) -> Any:
    """One value as a cell has it: several in one, yes and no in words."""
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    if isinstance(given, int | float | datetime.date):
        return given
    return in_one_cell(given)


XLSX = ExportFormat("xlsx", MEDIA_TYPE, write)
