"""Workbooks as people make them: merged and hidden cells, totals, other programs."""

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import MAC_EPOCH

from agrinnova.spreadsheets.columns.date_parser import date_of
from agrinnova.spreadsheets.columns.time_parser import time_of
from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files.reading import rows_of
from tests.officer_files import saved
from tests.spreadsheets.files.test_reading import with_part

HEADER = ["nome", "comune", "addetti", "ore"]
SHEET = "xl/worksheets/sheet1.xml"


def made(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    return book


def read(content: bytes, **options: object) -> tuple[list[list[str]], list[str]]:
    """The rows below the header, and the remarks."""
    remarks: list[str] = []
    rows = [row.cells for row in rows_of(content, remarks=remarks, **options)]
    return rows[1:], remarks


def changed(content: bytes, change: Callable[[bytes], bytes], name: str) -> bytes:
    part = zipfile.ZipFile(io.BytesIO(content)).read(name)
    assert change(part) != part
    return with_part(content, name, change(part))


def test_merged_cells_count_in_each_of_their_rows_and_it_is_said() -> None:
    book = made(["A", "Gromo", 1], ["B", None, 2], ["C", None, 3], ["D", "Parre", 4])
    book.active.merge_cells("B2:B4")
    rows, remarks = read(saved(book))
    assert [row[1] for row in rows] == ["Gromo", "Gromo", "Gromo", "Parre"]
    assert remarks == ["Le celle unite valgono per ognuna delle loro righe: B2:B4."]


def test_a_merged_block_fills_down_and_not_to_the_right() -> None:
    book = made(["A", "Gromo"], ["B"], [None] * 4)
    book.active.merge_cells("B2:D4")
    rows, _remarks = read(saved(book))
    assert rows == [["A", "Gromo"], ["B", "Gromo"]], "no row is made of it alone"


def test_a_header_of_two_lines_takes_what_is_merged_into_both() -> None:
    book = openpyxl.Workbook()
    for row in (["nome", "sede", None], [None, "comune", "via"], ["A", "Gromo", "x"]):
        book.active.append(row)
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    header = next(rows_of(saved(book), header=2))
    assert header.cells == ["nome", "comune", "via"]


def test_rows_that_are_no_records_are_left_out_and_said() -> None:
    book = made(
        ["(testo)", "es. Gromo", "numero", "h"],
        ["CASEIFICI"],
        ["A", "Gromo", 1, 2],
        HEADER,
        ["B", "Gromo", 1, 2],
        ["TOTALE:", None, 2, 4],
    )
    book.active.merge_cells("A3:D3")
    rows, remarks = read(saved(book))
    assert [row[0] for row in rows] == ["A", "B"]
    assert remarks == [
        "Tralasciate come spiegazioni dell’intestazione: riga 2.",
        "Tralasciate come titoli dentro la tabella: riga 3.",
        "Tralasciate perché ripetono l’intestazione: riga 5.",
        "Tralasciate come totali: riga 7.",
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["Totale Bio", "Gromo", 1, 2],
        ["TOTAL", "Gromo", 1],
        ["Suma srl"],
        ["Testo", "Gromo"],
        ["A"],
    ],
)
def test_a_record_is_not_taken_for_a_total_or_an_explanation(row) -> None:
    assert read(saved(made(row)))[0] == [[str(cell) for cell in row]]


def test_what_is_hidden_is_read_and_said_but_for_whole_sheets() -> None:
    book = made(*(["A", "Gromo", number] for number in range(1, 6)))
    page = book.active
    for number in (3, 4, 6):
        page.row_dimensions[number].hidden = True
    page.column_dimensions["C"].hidden = True
    page.column_dimensions["H"].hidden = True  # nothing stands there
    for name in ("Elenchi", "_"):
        other = book.create_sheet(name)
        other.append(["nascosto"])
        other.sheet_state = "veryHidden"
    rows, remarks = read(saved(book))
    assert [row[2] for row in rows] == ["1", "2", "3", "4", "5"]
    assert remarks == [
        "Lette anche se nascoste: riga 3–4, 6.",
        "Lette anche se nascoste: colonna C.",
        "Non letti perché nascosti: foglio «Elenchi».",
    ]


def strict(content: bytes) -> bytes:
    """The workbook as Excel saves it as "Strict Open XML Spreadsheet"."""
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        part = zipfile.ZipFile(io.BytesIO(content)).read(name)
        for kind in (b"spreadsheetml", b"officeDocument", b"drawingml"):
            usual = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
            part = part.replace(usual, b"http://purl.oclc.org/ooxml/" + kind + b"/")
        content = with_part(content, name, part)
    return content


def test_a_strict_workbook_is_a_workbook() -> None:
    day, hour = datetime.date(2027, 5, 10), datetime.time(9, 30)
    book = made(["Élan", day, 1.5, hour])
    book.iso_dates = True
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(strict(saved(book)))).read(
        SHEET
    )
    [row], _remarks = read(strict(saved(book)))
    assert row == ["Élan", "2027-05-10", "1.5", "09:30"]
    assert (date_of(row[1]), time_of(row[3])) == (day, hour)


def test_a_workbook_may_count_its_days_from_1904() -> None:
    book = made(["A", datetime.date(2021, 9, 28), 43005])
    book.epoch = MAC_EPOCH
    [row], _remarks = read(saved(book))
    assert date_of(row[1]) == date_of(row[2]) == datetime.date(2021, 9, 28)
    assert row[2] == "43005"


def test_days_before_march_1900_are_those_that_excel_shows() -> None:
    book = made(["A", 1, 59, 61])
    for cell in book.active[2][1:]:
        cell.number_format = "dd/mm/yyyy"
    [row], _remarks = read(saved(book))
    assert row[1:] == ["1900-01-01", "1900-02-28", "1900-03-01"]


def test_a_date_that_excel_cannot_have_is_an_error_of_its_cell() -> None:
    book = made(["A", 1e9])
    book.active["B2"].number_format = "dd/mm/yyyy"
    assert read(saved(book))[0] == [["A", "#VALUE!"]]


def test_words_of_two_fonts_and_of_a_link_are_words() -> None:
    bold = TextBlock(InlineFont(b=True), "Élan")
    book = made(["x", "sito"])
    book.active["A2"] = CellRichText(bold, " & co")
    book.active["B2"].hyperlink = "https://elan.example"
    assert read(saved(book))[0] == [["Élan & co", "sito"]]


def test_a_number_stored_as_text_is_text() -> None:
    book = made(["A", "01234", "1.125"])
    book.active["B2"].quotePrefix = True
    [row], _remarks = read(saved(book))
    assert row == ["A", "01234", "1.125"]
    assert not any(hasattr(cell, "value") for cell in row)


def test_blank_columns_at_the_end_are_none() -> None:
    book = made(["A", "Gromo", 1, 2, None, " ", "\u00a0"])
    book.active["ZZ1"] = " "
    book.active["AZ900"].number_format = "0.00"
    content = saved(book)
    assert next(rows_of(content)).cells == HEADER
    assert read(content)[0] == [["A", "Gromo", "1", "2"]]


def prefixed(part: bytes) -> bytes:
    part = part.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
    return part.replace(b"xmlns=", b"xmlns:x=").replace(b"<x:?", b"<?")


def test_elements_may_have_a_prefix() -> None:
    book = made(["A", "Gromo", 1], ["B", None, 2])
    book.active.merge_cells("B2:B3")
    book.active.row_dimensions[3].hidden = True
    rows, remarks = read(changed(saved(book), prefixed, SHEET))
    assert [row[1] for row in rows] == ["Gromo", "Gromo"]
    assert len(remarks) == 2


@pytest.mark.parametrize("prefix", [False, True])
def test_a_formula_without_its_result_is_refused_in_every_spelling(prefix) -> None:
    content = saved(made(["A", "Gromo", "=1+1"]))
    if prefix:
        content = changed(content, prefixed, SHEET)
    turned = changed(
        saved(made(["A", "=1+1"])),
        lambda part: part.replace(b'<c r="B2"', b"<c s='0' r='B2'"),
        SHEET,
    )
    for formula in (content, turned):
        with pytest.raises(FileRefusedError, match=r"[BC]2"):
            read(formula)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def package(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + "Workbook".encode("utf-16-le"), r"\.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "immagine"),
        (b"\xff\xd8\xff\xe0", "immagine"),
        (b"<html><table>", "pagina web"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", "pagina web"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
            "pagina web",
        ),
        (b"ID;PWXL;N;E\r\n", "SYLK"),
        (b"{\\rtf1\\ansi", "né un testo"),
        (package("mimetype", "content.xml"), r"\.ods"),
        (package("Index/Document.iwa"), "Numbers"),
        (package("xl/workbook.bin"), r"\.xlsb"),
        (package("word/document.xml"), "Word"),
        (package("a.csv"), r"\.xlsx"),
    ],
)
def test_files_of_other_programs_are_refused_with_a_way_out(content, words) -> None:
    with pytest.raises(FileRefusedError, match=words):
        read(content)
