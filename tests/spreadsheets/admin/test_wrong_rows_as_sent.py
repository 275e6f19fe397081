"""The file of wrong rows holds the cells as they came, and is refused as they were."""

import datetime
import io
from typing import Any

import openpyxl
from django.test import Client
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from agrinnova.spreadsheets.importing.report import Report
from enterprises.models import Enterprise
from tests.admin_support import sent
from tests.officer_files import saved
from tests.sheet_support import send, where

MOMENT = datetime.datetime(2026, 3, 5, 17, 42, 31)  # noqa: DTZ001 - Excel knows no zones
HEADER = (
    *("titolo", "settore", "persone che ci lavorano", "anno di fondazione"),
    *("guidata da giovani", "note private", "ultima modifica"),
)
# Each with what Excel shows it as; the last cell's seconds tell an older row.
WRONG: list[tuple[Any, str]] = [
    ("=Alfa _x005F_x0041_", "General"),
    ("capre blu", "General"),
    (3.25, "0.0"),
    (0.12, "0%"),
    (True, "General"),
    (123, "00000"),
    (MOMENT, "DD/MM/YYYY HH:MM:SS"),
]
OTHER: list[tuple[Any, str]] = [
    ("Beta", "General"),
    ("apicoltura", "General"),
    (datetime.timedelta(hours=40), "[hh]:mm:ss"),
    (datetime.date(1987, 5, 1), "DD/MM/YYYY"),
    (datetime.time(9, 30, 15), "h:mm:ss"),
    ("12,50", "General"),
    (datetime.date(2026, 3, 5), "DD/MM/YYYY"),
]


def made(*rows: list[tuple[Any, str]], header: tuple[str, ...] = HEADER) -> Any:
    """The sheet of a workbook with these cells, none of them a formula."""
    page = openpyxl.Workbook().active
    page.append(header)
    for number, row in enumerate(rows, 2):
        for column, (value, shown_as) in enumerate(row, 1):
            cell = page.cell(number, column, value)
            cell.number_format = shown_as
            if isinstance(value, str):
                cell.data_type = "s"
    return page


def errors(staff_client: Client, preview: str) -> tuple[Any, list[tuple[str, ...]]]:
    """The sheet of wrong rows, and what is told of each: column, value, reason."""
    report: Report = staff_client.get(preview).context["report"]
    book = openpyxl.load_workbook(
        io.BytesIO(staff_client.get(f"{preview}errors/").content)
    )
    return book.active, [(e.column, e.value, e.reason) for e in report.errors]


def asked_nothing(staff_client: Client, content: bytes, name: str = "a.xlsx") -> str:
    preview = send(staff_client, content, name)
    if where(staff_client, preview) == "values/":  # it is corrected in the file
        sent(staff_client, f"{preview}values/")
    assert where(staff_client, preview) == ""
    return preview


def test_cells_stay_what_they_are(staff_client: Client) -> None:
    preview = asked_nothing(staff_client, saved(made(WRONG, OTHER).parent))
    page, told = errors(staff_client, preview)
    assert len(told) > 4
    rows = [
        [(cell.value, cell.is_date) for cell in row[1:]]
        for row in page.iter_rows(min_row=2)
    ]
    came = made(WRONG, OTHER)
    expected = [
        [(cell.value, cell.is_date) for cell in row] for row in reread(came)[1:]
    ]
    expected[0][0] = ("'=Alfa _x005F_x0041_", False)  # no formula, no escape
    assert rows == expected
    shown = [[cell.number_format for cell in row[1:]] for row in page.iter_rows()][1]
    assert shown[2:6] == ["0.0", "0%", "General", "00000"]


def reread(page: Any) -> list[Any]:
    return list(openpyxl.load_workbook(io.BytesIO(saved(page.parent))).active.rows)


def test_the_untouched_file_is_wrong_in_the_same_way(staff_client: Client) -> None:
    preview = asked_nothing(staff_client, saved(made(WRONG, OTHER).parent))
    first, told = errors(staff_client, preview)
    again = asked_nothing(staff_client, saved(first.parent))
    second, told_again = errors(staff_client, again)
    assert told_again == told
    # And once more: the first column is not doubled.
    assert [cell.value for cell in second[1]] == [cell.value for cell in first[1]]
    assert not Enterprise.objects.exists()


def test_a_workbook_that_counts_from_1904_stays_one(staff_client: Client) -> None:
    page = made(WRONG)
    page.parent.epoch = CALENDAR_MAC_1904
    mended, _told = errors(
        staff_client, asked_nothing(staff_client, saved(page.parent))
    )
    assert mended.parent.epoch == CALENDAR_MAC_1904
    assert mended.cell(2, 8).value == MOMENT


def test_a_cell_too_many_is_not_taken_for_a_column(staff_client: Client) -> None:
    content = b"titolo;settore\r\nAlfa;apicoltura;4\r\nBeta;apicoltura\r\n"
    preview = asked_nothing(staff_client, content, "a.csv")
    page, told = errors(staff_client, preview)
    assert len(told) == 1
    _page, told_again = errors(
        staff_client, asked_nothing(staff_client, saved(page.parent))
    )
    assert told_again == told
