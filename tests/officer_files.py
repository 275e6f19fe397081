"""Files as officers of a local action group really have them; all in them is made up.

Headers in their own words, a title above the table, a second sheet, old Excel's
encoding, towns with the typist's apostrophe, a line with the total.
"""

import csv
import io
from typing import Any

import openpyxl

ROWS = 60
HEADER = (
    *("N.", "Ragione sociale", "Comune", "Provincia", "Settore", "Tel."),
    *("Sito web", "E-mail", "Innovazione", "Note", "Data visita"),
)
MUNICIPALITIES = (
    "Clusone ",
    "Gromo",
    "Ardesio",
    "Villa d’Ogna",
    "Castione della Presolana ",
)
SECTORS = ("Agricoltura", "Turismo", "Artigianato", "agroalimentare", "Zootecnia")
NAMES = ("Az. Agr. Società", "Caseificio", "Agriturismo Ca’ D’Alò", "Rifugio Òrobie")
NEW = ("Nuovo forno\nPiù e-commerce", 'Essiccatoio solare; vendita on-line "a km 0"')


def rows(
    count: int = ROWS, municipalities: tuple[str, ...] = MUNICIPALITIES
) -> list[list[Any]]:
    """The rows of a mapping, numbers as numbers."""
    return [
        [
            *(
                number,
                f"{NAMES[number % 4]} Prova {number}",
                municipalities[number % len(municipalities)],
            ),
            *("BG", SECTORS[number % 5], 3400000000 + number),
            f"www.prova{number}.example" if number % 2 else None,
            f"info@prova{number}.example" if number % 3 else None,
            *(NEW[number % 2], "chiamare di mattina"),
            "5.3.25" if number % 2 else "12/11/2025",
        ]
        for number in range(1, count + 1)
    ]


def plain(count: int = ROWS) -> bytes:
    """A workbook with one sheet and a header nobody of ours chose."""
    made = openpyxl.Workbook()
    for row in (HEADER, *rows(count)):
        made.active.append(row)
    return saved(made)


def with_title(count: int = ROWS) -> bytes:
    """The same under a title and a line of merged groups, with a total at the end."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = "Mappatura 2025"
    page.append(["MAPPATURA IMPRESE INNOVATIVE – aggiornata al 12/11/2025"])
    page.append([])
    page.append(["Anagrafica", None, None, "Contatti", *[None] * 3, "Innovazione"])
    for cells in ("A1:J1", "A3:C3", "D3:G3", "H3:J3"):
        page.merge_cells(cells)
    for row in (HEADER, *rows(count), [], [None, "TOTALE", count]):
        page.append(row)
    made.create_sheet("Vecchio elenco").append(["boh"])
    made.create_sheet("Foglio3")
    return saved(made)


def on_second_sheet() -> bytes:
    """A page to read first, and the table behind it."""
    made = openpyxl.Workbook()
    made.active.title = "Istruzioni"
    made.active.append(["Leggere prima"])
    page = made.create_sheet("Dati")
    page.append(["titolo", "settore", "comune"])
    page.append(["Prova foglio due", "altro", "Gromo"])
    return saved(made)


def as_old_excel_saves(count: int = ROWS) -> bytes:
    """The same as the CSV of an Italian Excel."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerows([HEADER, *rows(count)])
    return made.getvalue().encode("cp1252")


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FILES = {
    "own headers": ("mappatura.xlsx", plain),
    "title row": ("mappatura GAL 2025.xlsx", with_title),
    "second sheet": ("dati.xlsx", on_second_sheet),
    "old Excel": ("mappatura.csv", as_old_excel_saves),
}
