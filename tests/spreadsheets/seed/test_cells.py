"""Cells of a data file: each has one way to be written."""

import pytest
from django.utils import translation

from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.cells import read
from agrinnova.spreadsheets.seed.groups import GroupLoader
from agrinnova.spreadsheets.seed.municipalities import MunicipalityLoader
from antennas.importing import CourseLoader
from enterprises.importing import EnterpriseLoader
from events.importing import EventLoader

ADDRESS = MunicipalityLoader.cells["source_url"]
LATITUDE = MunicipalityLoader.cells["latitude"]
YEAR = EnterpriseLoader.cells["year"]
DAY, MODE = EventLoader.cells["starts_on"], EventLoader.cells["mode"]


def row(**cells):
    return Row("file.csv", 2, cells)


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
