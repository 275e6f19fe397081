"""CSV and XLSX of the gap: a line a topic and territory, as page and API give them."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.portal.needs.records import KNOWN, OFFERED, records_of
from agrinnova.portal.needs.table import gap_table
from agrinnova.spreadsheets.exporting.xlsx_writer import workbook

from .tables import BYTE_ORDER_MARK, cell

NEED = ("state", "used", "need", "weighted", "ranked")
COLUMNS = (
    *("topic", "territory", "is_focus", "verdict", *NEED, "change"),
    *(*OFFERED, *KNOWN),
)


def lines() -> Iterator[list[Any]]:
    """The lines of the table; a figure that is hidden says so, as its state does."""
    for place, found in records_of(gap_table()):
        need, change = found["need"], found["change"] or {}
        flat = {
            **found,
            **{name: _cell_of(need, name) for name in NEED},
            "topic": str(place.topic),
            "territory": str(place.group or _("All")),
            "is_focus": _("yes") if found["is_focus"] else _("no"),
            "verdict": str(place.verdict.label),
            "change": change.get("points", change.get("state")),
        }
        yield [flat[column] for column in COLUMNS]


def as_csv(language: str) -> bytes:
    """The table as UTF-8 text that a double click opens in Excel."""
    english = language == "en"
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter="," if english else ";")
    rows.writerow(COLUMNS)
    for line in lines():
        rows.writerow(cell(value, english=english) for value in line)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def as_workbook(language: str) -> bytes:
    """The table as an Excel file, numbers as numbers."""
    return workbook(_("What is needed, what is on offer"), COLUMNS, lines())


def _cell_of(need: dict[str, Any], name: str) -> Any:
    value = need.get(name)
    return "hidden" if value is None and name in need else value
