"""What is below thousands of blank rows is not left out in silence."""

import pytest
from django.utils import translation
from openpyxl import Workbook

from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.files.reading import rows_of
from tests.officer_files import saved


def read(content: bytes) -> tuple[list[list[str]], list[str]]:
    """All rows below the header, and the remarks in English."""
    remarks: list[str] = []
    with translation.override("en"):
        rows = [row.cells for row in rows_of(content, remarks=remarks)]
    return rows[1:], remarks


def workbook(blank: int) -> bytes:
    book = Workbook()
    book.active.append(["nome"])
    book.active.append(["Alfa"])
    book.active.cell(3 + blank, 1, "Beta")
    return saved(book)


def csv(blank: int) -> bytes:
    return ("nome;comune\nAlfa;Ardesio\n" + ";\n" * blank + "Beta;Ardesio\n").encode()


@pytest.mark.parametrize("file", [workbook, csv])
def test_rows_that_are_not_read_are_told_with_the_last_that_was(file) -> None:
    rows, remarks = read(file(limits.BLANK_ROWS + 1))
    assert [row[0] for row in rows] == ["Alfa"]
    (remark,) = remarks
    assert remark.startswith(
        "Not read: whatever is below row 2, since more than 2000 blank rows follow it."
    )


@pytest.mark.parametrize("file", [workbook, csv])
def test_fewer_blank_rows_lose_nothing_and_are_not_told(file) -> None:
    rows, remarks = read(file(limits.BLANK_ROWS))
    assert [row[0] for row in rows] == ["Alfa", "Beta"]
    assert remarks == []
