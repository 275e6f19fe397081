"""Reading a data file: whatever is wrong with it, its place is named."""

import pytest
from django.utils import translation

from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.cells import read
from agrinnova.spreadsheets.seed.groups import GroupLoader
from agrinnova.spreadsheets.seed.meaning import Ref
from agrinnova.spreadsheets.seed.municipalities import MunicipalityLoader
from agrinnova.spreadsheets.seed.reading import read_rows
from antennas.importing import CourseLoader
from enterprises.importing import EnterpriseLoader
from events.importing import EventLoader
from tests.data_files import (
    copy_of,
    meaning_of,
    refusals,
    refused_cell,
    rewrite,
    set_cell,
)

GROUP = {"slug": "gal-alt-urgell-cerdanya"}
MUNICIPALITY = {"name": "Gromo"}
ADDRESS = MunicipalityLoader.cells["source_url"]
LATITUDE = MunicipalityLoader.cells["latitude"]
YEAR = EnterpriseLoader.cells["year"]
DAY, MODE = EventLoader.cells["starts_on"], EventLoader.cells["mode"]


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


class TestCell:
    @pytest.mark.parametrize(
        ("column", "values"),
        [
            (
                YEAR,
                ["x", "-1", "1.5", "0", "3000", "٣", "1 0", "1.000"],
            ),
            (DAY, ["2020-02-30", "2020-1-1", "1.2.2020", "20200101", "-"]),
            (ADDRESS, ["abf.eu", "ftp://abf.eu", "javascript:alert(1)", "a b", "n.d."]),
            (ADDRESS, ["http://", "HTTP://ABF.EU"]),
            (MODE, ["In person", "in persona", "?", ""]),
            (LATITUDE, ["nan", "91", "45,1", "1e1", ""]),
        ],
    )
    @translation.override("en")
    def test_what_is_wrong_or_written_otherwise_is_refused(self, column, values):
        for value in values:
            with pytest.raises(DataError, match="“cell”") as refused:
                read(row(cell=value), "cell", column)
            assert refused.value.value == value

    @pytest.mark.parametrize(
        ("column", "value"),
        [(YEAR, None), (DAY, None), (ADDRESS, "")],
    )
    def test_empty_cells_say_nothing(self, column, value):
        assert read(row(cell=""), "cell", column) == value
        assert row(cell="").words("cell") == []
        assert row(cell="").one_of("cell", (), required=False) == ""

    @translation.override("en")
    def test_a_part_that_is_wrong_is_told_with_its_whole_cell(self):
        column = CourseLoader.cells["audience_codes"]
        with pytest.raises(DataError, match="“everybody” is not") as refused:
            read(row(cell="students;everybody"), "cell", column)
        assert refused.value.value == "students;everybody"

    def test_good_cells(self):
        website = "https://abf.eu/clusone"
        assert read(row(website="abf.eu/clusone"), "website", ADDRESS) == website
        lines = GroupLoader.cells["other_names"]
        assert read(row(cell="a; b;a;"), "cell", lines) == ["a", "b"]
        assert read(row(cell="-0.5"), "cell", LATITUDE) == -0.5


class TestTerritories:
    @pytest.mark.parametrize(
        ("file", "cells", "column", "value"),
        [
            ("groups", GROUP, "slug", "Alt Urgell"),
            ("groups", GROUP, "join_role", "boss"),
            ("groups", GROUP, "country", "es"),
            ("groups", GROUP, "website", "not a site"),
            ("groups", GROUP, "source_url", ""),
            ("groups", GROUP, "origin", "portal"),
            ("groups", GROUP, "municipalities_count", "many"),
            ("groups", GROUP, "seat_municipality", "Atlantide"),
            ("municipalities", MUNICIPALITY, "group", "gal-nowhere"),
            ("municipalities", MUNICIPALITY, "group_basis", "rumour"),
            ("municipalities", MUNICIPALITY, "latitude", "north"),
            ("municipalities", MUNICIPALITY, "source_url", "nowhere"),
            ("portal/funding", {"period": "2014-2022"}, "is_shown", "perhaps"),
            ("portal/funding", {"period": "2014-2022"}, "wording_it", ""),
        ],
    )
    def test_bad_cells_are_named(self, file, cells, column, value):
        assert refused_cell(file, cells, column, value) == column

    def test_a_group_has_role_seat_names_and_languages(self):
        lead = meaning_of("groups", join_role="lead").fields
        town = "Puegnago del Garda | BS | IT"
        assert lead["seat"] == Ref("municipalities", town)
        catalan = meaning_of("groups", country="ES").fields
        assert catalan["languages"] == ["ca", "es"]
        assert catalan["other_names"] == ["Consorci GAL Alt Urgell-Cerdanya", "CAUC"]

    def test_a_town_without_a_group_tells_no_basis(self, tmp_path):
        folder = copy_of(tmp_path)
        number = set_cell(folder, "municipalities", {"name": "Bergamo"}, "group", "")
        set_cell(folder, "municipalities", number, "group_basis", "list")
        assert refusals(folder) == [
            ("municipalities.csv", number, "group_basis", "list")
        ]

    def test_all_files_with_broken_rows_are_named_at_once(self, tmp_path):
        folder = copy_of(tmp_path)
        for file in ("groups", "events"):
            rewrite(folder, file, lambda rows: rows[2].pop())
        assert [refusal[:3] for refusal in refusals(folder)] == [
            ("groups.csv", 3, "private_note"),
            ("events.csv", 3, "private_note"),
        ]
