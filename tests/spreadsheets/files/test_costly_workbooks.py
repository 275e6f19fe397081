"""Small workbooks that would cost much: one text in every cell, ranges over ranges."""

import io
import time
import zipfile

import openpyxl
import pytest

from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.files.reading import outline, rows_of
from agrinnova.spreadsheets.files.xlsx_layout import Layout, Merged
from tests.officer_files import saved
from tests.spreadsheets.files.test_reading import with_part

LONG = "y" * (limits.CELL_CHARACTERS - 1)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
SECONDS = 10  # far more than it takes, far less than it took


def repeated(rows: int) -> bytes:
    """A workbook of which one shared string stands in every cell."""
    content = saved(openpyxl.Workbook())
    cells = '<c t="s"><v>0</v></c>' * limits.COLUMNS
    named = "".join(f'<row r="{at}">{cells}</row>' for at in range(2, rows + 2))
    sheet, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    head = "".join(
        f'<c t="inlineStr"><is><t>c{at}</t></is></c>' for at in range(limits.COLUMNS)
    )
    data = f'<sheetData><row r="1">{head}</row>{named}</sheetData>'
    given = with_part(
        content,
        sheet,
        f'<worksheet xmlns="{MAIN}">{data}</worksheet>'.encode(),
    )
    shared = f'<sst xmlns="{MAIN}"><si><t>{LONG}</t></si></sst>'
    given = with_part(given, texts, shared.encode())
    types = zipfile.ZipFile(io.BytesIO(given)).read("[Content_Types].xml").decode()
    told = f'<Override PartName="/{texts}" ContentType="{SHARED}"/></Types>'
    types = types.replace("</Types>", told)
    return with_part(given, "[Content_Types].xml", types.encode())


def test_one_long_text_in_every_cell_is_refused_soon() -> None:
    content = repeated(60)
    begun = time.process_time()
    for read in (outline, lambda given: list(rows_of(given))):
        with pytest.raises(FileRefusedError, match=r"together|complesso"):
            read(content)
    assert time.process_time() - begun < SECONDS


def test_what_is_within_the_limit_is_read() -> None:
    assert len(list(rows_of(repeated(4)))) == 5


def test_ranges_over_ranges_cost_no_more_than_rows() -> None:
    ranges = [Merged(1, at, 100, at + 5_000) for at in range(2, 20_002)]
    layout = Layout(ranges)
    begun = time.process_time()
    rows = list(layout.filled([str(at)] for at in range(10_000)))
    headings = sum(layout.is_heading(at, cells) for at, cells in enumerate(rows, 1))
    assert time.process_time() - begun < SECONDS / 10
    assert headings == 9_999
