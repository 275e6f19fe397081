"""Where the header is: under titles and groups, on a later sheet, above units."""

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files.header_names import header_names
from agrinnova.spreadsheets.files.headers import Numbered, SheetOutline, propose_header
from agrinnova.spreadsheets.files.reading import outline, rows_of
from tests.officer_files import saved

KNOWN = {"titolo", "comune", "provincia", "settore", "sito web", "innovazione"}
HEADER = ["N.", "Titolo", "Comune", "Provincia", "Settore"]
DATA = [[1, "A", "Gromo", "BG", "altro"], [2, "B", "Ardesio", "BG", "altro"]]


def score(cells: list[str]) -> int:
    return sum(cell.lower() in KNOWN for cell in cells)


def workbook(**sheets: list[list[object]]) -> bytes:
    """A workbook of these sheets; one whose name ends in `_` is hidden."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name.rstrip("_"))
        page.sheet_state = "hidden" if name.endswith("_") else "visible"
        for row in rows:
            page.append(row)
    return saved(made)


def proposed(content: bytes) -> tuple[str, int]:
    return propose_header(outline(content), score)


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ([], 1),
        ([["MAPPATURA 2025 – GAL VALLE SERIANA"]], 2),
        ([["MAPPATURA"], [], ["aggiornata al 12/11/2025"], []], 5),
        ([["Titolo"]], 2),
        ([["Anagrafica", None, None, "Innovazione", None, "Contatti"]], 2),
        ([[None, "Titolo", None, "Settore"]], 2),
        ([[f"riga {number}"] for number in range(15)], 16),
    ],
)
def test_the_header_is_found_below_titles_and_groups(above, number) -> None:
    content = workbook(Dati=[*above, HEADER, *DATA])
    assert proposed(content) == ("Dati", number)
    rows = list(rows_of(content, sheet="Dati", header=number))
    assert rows[0] == Numbered(number, HEADER)
    assert [row.cells[1] for row in rows[1:]] == ["A", "B"]


def test_a_csv_file_is_a_sheet_without_a_name() -> None:
    content = b"Elenco;;\r\n\r\nTitolo;Comune;Settore\r\nA;Gromo;altro\r\n"
    assert [(sheet.name, len(sheet.rows)) for sheet in outline(content)] == [("", 3)]
    assert proposed(content) == ("", 3)
    assert [row.number for row in rows_of(content, header=3)] == [3, 4]


def test_the_sheet_with_the_table_is_taken_and_never_a_hidden_one() -> None:
    content = workbook(
        Istruzioni=[["Leggere prima"], ["Titolo", "Comune"]],
        Elenchi_=[HEADER, *DATA],
        Dati=[HEADER, *DATA],
        Vecchio=[HEADER],
    )
    assert [sheet.name for sheet in outline(content)] == [
        "Istruzioni",
        "Dati",
        "Vecchio",
    ]
    assert proposed(content) == ("Dati", 1)


def test_a_hidden_first_sheet_is_not_read_unless_it_is_named() -> None:
    content = workbook(Elenchi_=[["segreto"]], Dati=[["Titolo"]])
    assert next(rows_of(content)).cells == ["Titolo"]
    assert next(rows_of(content, sheet="Elenchi")).cells == ["segreto"]


def test_a_workbook_without_a_visible_table_is_refused_in_words() -> None:
    made = openpyxl.Workbook()
    made.active.sheet_state = "hidden"
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=1, min_row=1))
    made.create_chartsheet("Grafico").add_chart(chart)
    for read in (outline, lambda content: list(rows_of(content))):
        with pytest.raises(FileRefusedError, match="visibile"):
            read(saved(made))


def test_words_that_nobody_knows_are_a_header_when_they_look_like_one() -> None:
    rows = [
        ["ELENCO", "ELENCO", "ELENCO"],
        ["Denominazione", "Paese", "Attività"],
        ["testo", "testo", "testo"],
        ["A", "Gromo", "miele"],
        ["B", "Ardesio", "miele"],
    ]
    assert proposed(workbook(Dati=rows)) == ("Dati", 2)
    assert propose_header([SheetOutline("Vuoto", [])], score) == ("", 1)


@pytest.mark.parametrize(
    ("cells", "above", "names"),
    [
        (["Nome", "", "Tel."], [], ["Nome", "colonna B", "Tel."]),
        (["Note", "Note", "Note"], [], ["Note", "Note (2)", "Note (3)"]),
        (["Nome", "", "E-mail"], ["", "Comune"], ["Nome", "Comune", "E-mail"]),
        (
            ["ore", "costo", "ore", "costo"],
            ["2024", "2024", "2025", "2025"],
            ["ore", "costo", "2025 – ore", "2025 – costo"],
        ),
        (["", ""], [], ["colonna A", "colonna B"]),
    ],
)
def test_every_column_has_a_name_of_its_own(cells, above, names) -> None:
    assert header_names(cells, above) == names


def test_a_column_without_a_name_gets_one_in_a_workbook_and_none_in_csv() -> None:
    rows = [["Titolo", "Comune"], ["A", "Gromo"], ["B", "Ardesio", None, "chiamare"]]
    read = list(rows_of(workbook(Dati=rows)))
    assert read[0].cells == ["Titolo", "Comune", "colonna C", "colonna D"]
    assert [row.number for row in read] == [1, 2, 3]
    content = "\r\n".join(";".join(map(str, row)) for row in rows).encode()
    assert next(rows_of(content)).cells == ["Titolo", "Comune"]
