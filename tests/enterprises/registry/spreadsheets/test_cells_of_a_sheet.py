"""What cells of an officer's file become in the records, or why they are refused."""

import datetime

import openpyxl
import pytest
from django.utils.translation import override

from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.importing.report import Report
from enterprises.models import Enterprise
from events.models import Event
from events.spreadsheets import EventSheet
from tests.factories import MunicipalityFactory
from tests.officer_files import saved
from tests.sheet_support import taken

BEES = "beekeeping"


def workbook(*rows: list[object], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    return saved(book)


def applied(content: bytes, sheet: object = None, language: str = "it") -> Report:
    with override(language):
        file = taken(content, language=language, sheet=sheet)
        report = file.preview()
        return report if report.errors else file.apply()


def errors(report: Report) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.value) for error in report.errors]


HEADER = ["nome", "settore", "persone che ci lavorano"]


def test_a_number_cell_is_that_number_and_a_fraction_no_count() -> None:
    rows = [["A", BEES, 1.125], ["B", BEES, 0.125], ["C", BEES, 1500], ["D", BEES, 2.0]]
    assert errors(applied(workbook(HEADER, *rows))) == [
        (2, HEADER[2], "1.125"),
        (3, HEADER[2], "0.125"),
    ]
    applied(workbook(HEADER, *rows[2:]))
    workers = Enterprise.objects.order_by("title_it").values_list("workers", flat=True)
    assert list(workers) == [1500, 2]


@pytest.mark.parametrize(
    ("header", "cells", "wrong"),
    [
        (HEADER, ["0,125", "1,125", "12,5"], 3),
        (HEADER, ["1.125", "1 125", "1'125"], 0),
        (["nom", "secteur", "personnes qui y travaillent"], ["1.125", "1,125"], 2),
        (["name", "sector", "people at work"], ["1,125", "1 125"], 0),
        (["name", "sector", "people at work"], ["1.125"], 1),
        (HEADER, ["12 addetti", "circa 10", "5-10", "25%"], 4),
    ],
)
def test_words_are_a_number_by_the_rules_of_their_language(
    header, cells, wrong
) -> None:
    rows = [";".join((f"N{at}", BEES, cell)) for at, cell in enumerate(cells)]
    report = applied("\r\n".join((";".join(header), *rows)).encode())
    assert len(report.errors) == wrong
    if not wrong:
        assert set(Enterprise.objects.values_list("workers", flat=True)) == {1125}


@pytest.mark.parametrize("words", ["n.d.", "-", "?", "N/D"])
def test_words_that_say_nothing_are_an_empty_cell(words: str) -> None:
    header = [*HEADER, "sito web", "guidata da giovani", "forma giuridica"]
    applied(workbook(header, ["A", BEES, words, words, words, "-"]))
    enterprise = Enterprise.objects.get()
    assert (enterprise.workers, enterprise.website) == (None, "")
    assert enterprise.is_young_led is None
    assert enterprise.legal_form == "-", "plain words are kept as they are"


def test_what_the_spreadsheet_could_not_work_out_is_an_error() -> None:
    report = applied(workbook(HEADER, ["A", BEES, "#RIF!"], ["B", "#N/D", 1]))
    assert errors(report) == [(2, HEADER[2], "#RIF!"), (3, "settore", "#N/D")]


def test_a_year_may_be_a_date() -> None:
    header = ["nome", "settore", "anno di fondazione"]
    day = datetime.date(1987, 5, 1)
    applied(workbook(header, ["A", BEES, day], ["B", BEES, 1987]))
    assert set(Enterprise.objects.values_list("founded_year", flat=True)) == {1987}


def test_an_hour_is_rounded_and_a_moment_has_its_day() -> None:
    header = ["title", "type", "starts_on", "ends_on", "starts_at", "ends_at", "mode"]
    day = datetime.datetime(2027, 5, 10, 9, 29, 59, 997000)  # noqa: DTZ001 - Excel knows no zones
    late = datetime.time(23, 59, 59, 997000)
    applied(
        workbook(
            header,
            [
                "A",
                "workshop",
                day,
                day,
                datetime.time(9, 29, 59, 997000),
                late,
                "online",
            ],
            ["B", "workshop", day, day, day, None, "online"],
        ),
        EventSheet(),
    )
    first, second = Event.objects.order_by("title_it")
    assert first.starts_on == second.ends_on == datetime.date(2027, 5, 10)
    assert first.starts_at == second.starts_at == datetime.time(9, 30)
    assert first.ends_at == datetime.time(23, 59)


def test_line_breaks_that_excel_escaped_are_line_breaks() -> None:
    header = ["nome", "settore", "riassunto"]
    row = ["Prova_x0020_Spazio", BEES, "Prima riga_x000D_\nSeconda"]
    applied(workbook(header, row))
    enterprise = Enterprise.objects.get()
    assert enterprise.title_it == "Prova Spazio"
    assert enterprise.summary_it == "Prima riga\nSeconda"


def test_a_merged_municipality_is_that_of_each_of_its_rows() -> None:
    town = MunicipalityFactory(name="Gromo")
    header = ["nome", "comune", "settore"]
    rows = ["A", "Gromo", BEES], ["B", None, BEES]
    applied(workbook(header, *rows, merged="B2:B3"))
    assert [row.municipality for row in Enterprise.objects.all()] == [town, town]


def test_one_byte_of_another_kind_of_letters_refuses_the_file_by_its_row() -> None:
    content = "nome;settore;riassunto\r\nCittà;beekeeping;Perché è così\r\n".encode()
    content += "Più;beekeeping;già".encode("cp1252")
    with pytest.raises(FileRefusedError, match="Riga 3"):
        applied(content)
    assert not Enterprise.objects.exists()
