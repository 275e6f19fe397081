"""Spreadsheets as people's programs write them, and what is not taken for one."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from agrinnova.spreadsheets.columns.parsers import disarmed, joined, rearmed, several
from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.files.headers import Numbered
from agrinnova.spreadsheets.files.reading import rows_of
from tests.officer_files import saved

WORDS = "nome;città\r\n«Élan» – L'Or€;Seo d'Urgèl\r\n"
CELLS = [["nome", "città"], ["«Élan» – L'Or€", "Seo d'Urgèl"]]


def cells(content: bytes) -> list[list[str]]:
    return [row.cells for row in rows_of(content)]


def book(*rows: list[object], title: str = "Foglio1") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one more part, or with another in its place."""
    old, new = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        for other in old.namelist():
            if other != name:
                packed.writestr(other, old.read(other))
        packed.writestr(name, part)
    return new.getvalue()


@pytest.mark.parametrize(
    "encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_encoding_and_separator_is_read(encoding: str, separator: str) -> None:
    text = WORDS.replace(";", separator)
    assert cells(text.encode(encoding)) == CELLS


def test_quotes_line_breaks_and_blank_lines_keep_their_row_numbers() -> None:
    content = b'sep=;\r\na;b\r\n"x;""y""\r\nz";1\r\n\r\n;;\r\nlast;"2,5"\r\n'
    assert list(rows_of(content)) == [
        Numbered(1, ["a", "b"]),
        Numbered(2, ['x;"y"\nz', "1"]),
        Numbered(5, ["last", "2,5"]),
    ]


def test_a_workbook_gives_words_numbers_and_dates() -> None:
    made = book(["a", "b", "c", "d", "e"])
    day = datetime.datetime(2021, 9, 28)  # noqa: DTZ001 - Excel knows no zones
    made.active.append(["Élan", 7.0, 2.5, day, datetime.time(9, 30)])
    made.active.append([None, True])
    assert cells(saved(made)) == [
        ["a", "b", "c", "d", "e"],
        ["Élan", "7", "2.5", "2021-09-28", "09:30"],
        ["", "TRUE"],
    ]


def test_the_sheet_of_the_templates_name_is_taken_else_the_first() -> None:
    made = book(["first"])
    made.create_sheet("imprese").append(["named"])
    content = saved(made)
    assert [row.cells for row in rows_of(content, sheet="imprese")] == [["named"]]
    assert cells(content) == [["first"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("truncated", saved(book(["a"]))[:-200]),
        ("no workbook", with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"a")),
        ("old", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("pdf", b"%PDF-1.7\n"),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
        ("never closed", b'a;b\r\n"x;1\r\n'),
        ("macros", with_part(saved(book(["a"])), "xl/vbaProject.bin", b"x")),
        ("large", b"a" * (limits.FILE_BYTES + 1)),
        ("long cell", b"a\r\n" + b"x" * (limits.CELL_CHARACTERS + 1)),
        ("wide", b";".join([b"a"] * (limits.COLUMNS + 1))),
        ("many rows", b"a\r\n" * (limits.ROWS + 2)),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(name: str, content: bytes) -> None:
    with pytest.raises(FileRefusedError) as refused:
        list(rows_of(content))
    assert str(refused.value).endswith("."), name


def test_the_caps_leave_space_for_what_is_just_within() -> None:
    assert len(cells(b"a\r\n" + b"b\r\n" * limits.ROWS)) == limits.ROWS + 1


def test_a_bomb_is_not_unpacked() -> None:
    bomb = with_part(
        saved(book(["a"])), "xl/media/x.xml", b" " * (limits.UNPACKED_BYTES + 1)
    )
    assert len(bomb) < 1_000_000
    with pytest.raises(FileRefusedError, match="troppo grande"):
        list(rows_of(bomb))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_is_refused_however_it_is_written(encoding: str) -> None:
    part = (
        '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<sheetData/></worksheet>"
    ).encode(encoding)
    content = with_part(saved(book(["a"])), "xl/worksheets/sheet1.xml", part)
    with pytest.raises(FileRefusedError, match="non serve"):
        list(rows_of(content))


CELL = '<c r="B2" t="%s"><f>1+1</f>%s</c>'


def with_cell(cell: str) -> bytes:
    """A workbook with `cell` in the place of a formula that openpyxl left there."""
    content, name = saved(book(["a", "b"], ["x", "=1+1"])), "xl/worksheets/sheet1.xml"
    old = zipfile.ZipFile(io.BytesIO(content)).read(name)
    before, begins, rest = old.partition(b'<c r="B2">')
    _cell, ends, after = rest.partition(b"</c>")
    assert begins
    assert ends
    return with_part(content, name, before + cell.encode() + after)


@pytest.mark.parametrize("value", ["<v></v>", "<v/>", "<v />", ""])
def test_a_formula_without_its_result_is_not_taken_for_an_empty_cell(
    value: str,
) -> None:
    with pytest.raises(FileRefusedError, match="B2"):
        list(rows_of(with_cell(CELL % ("n", value))))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (CELL % ("n", "<v>2</v>"), ["x", "2"]),
        (CELL % ("str", "<v>due</v>"), ["x", "due"]),
        (CELL % ("str", "<v></v>"), ["x"]),
        ('<c r="B2"><f t="shared" si="0"/><v>2</v></c>', ["x", "2"]),
    ],
)
def test_a_formula_is_what_it_gave(cell: str, words: list[str]) -> None:
    assert cells(with_cell(cell))[1] == words


@pytest.mark.parametrize(
    "words", ["=1+1", "+39", "-3", "@a", "\tx", "plain", "'quoted"]
)
def test_what_is_disarmed_can_be_rearmed(words: str) -> None:
    assert rearmed(disarmed(words)) == words
    assert disarmed(words)[0] not in "=+-@\t"


@pytest.mark.parametrize("values", [[], ["a"], ["a", "b"], ["a; b"], ["a; b", "c"]])
def test_several_values_come_back_as_they_went(values: list[str]) -> None:
    assert several(joined(values)) == values
