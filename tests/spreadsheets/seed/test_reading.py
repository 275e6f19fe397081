"""Reading a data file: whatever is wrong with it, its place is named."""

import pytest
from django.utils import translation

from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.reading import read_rows


def rows_in(folder, content, columns=("name", "year"), key=("name",)):
    (folder / "file.csv").write_bytes(content)
    return list(read_rows(folder, "file", columns, key))


def places(rows):
    return [(e.row, e.column, e.value) for e in rows if isinstance(e, DataError)]


def row(**cells):
    return Row("file.csv", 2, cells)


class TestFile:
    def test_rows_are_numbered_as_a_spreadsheet_does(self, tmp_path):
        rows = rows_in(tmp_path, b"name,year\r\na,1\r\n\r\nb,2\r\n")
        assert [(r.number, r.cells["name"]) for r in rows] == [(2, "a"), (4, "b")]

    def test_a_byte_order_mark_and_other_line_ends_do_no_harm(self, tmp_path):
        rows = rows_in(tmp_path, b"\xef\xbb\xbfname,year\na,1\n")
        assert rows == [Row("file.csv", 2, {"name": "a", "year": "1"})]

    @pytest.mark.parametrize(
        ("content", "place"),
        [
            (b"", (1, "name", "")),
            (b"name\r\na\r\n", (1, "year", "")),
            (b"name,year,colour\r\n", (1, "colour", "colour")),
            (b"name,year,year\r\n", (1, "year", "year")),
            (b"name,year\r\na\r\n", (2, "year", "")),
            (b"name,year\r\na,1,x,y\r\n", (2, "year", "x,y")),
            (b"name,year\r\n,1\r\n", (2, "name", "")),
            (b"name,year\r\na,1\r\nb,2\r\na,3\r\n", (4, "name", "a")),
            (b"name,year\r\na,1\r\nOl pagh\xe9r,2\r\n", (3, "name", "Ol pagh\udce9r")),
            (b"name,year\r\na\x00,1\r\n", (2, "name", "a\x00")),
            ("name,year\r\na,\ufffd\r\n".encode(), (2, "year", "\ufffd")),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path, content, place):
        assert place in places(rows_in(tmp_path, content))

    def test_an_open_quote_is_named(self, tmp_path):
        (error,) = rows_in(tmp_path, b'name,year\r\n"a,1\r\n')
        assert (error.file, error.row) == ("file.csv", 2)

    def test_a_missing_file_is_named(self, tmp_path):
        (error,) = read_rows(tmp_path, "nothing", ("name",), ("name",))
        assert (error.file, error.row) == ("nothing.csv", 0)

    def test_the_sentence_shows_broken_bytes_and_shortens(self, tmp_path):
        with translation.override("en"):
            (error,) = rows_in(tmp_path, b"name,year\r\nOl pagh\xe9r,2\r\n")
            assert str(error) == (
                "file.csv, row 2, column “name”, “Ol pagh\\udce9r”: "
                "The characters are not UTF-8."
            )
        assert "aaa..." in str(row(name="a" * 500).error("name", "Too long."))
