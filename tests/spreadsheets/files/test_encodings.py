"""Letters of a file: read as they were meant, or refused by the row they break."""

import csv
import io

import pytest

from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files.mojibake import repaired
from agrinnova.spreadsheets.files.reading import outline
from tests.officer_files import saved
from tests.spreadsheets.files.test_reading import book, cells

HEADER = "nome;comune\r\n"
WORDS = "Perché à la Città; però più lì\r\n"
NAMED = r"Riga 3, colonna 2"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
        *("cp1252", "latin-1", "mac_roman", "cp850"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "Perché à la Città",
        "PIÙ CITTÀ, È PERCHÉ",
        "c'è già così",
        "Çà et là, garçon, où, dîner",
        "l·la, què, això, país",
        "España: ¿qué año?",
    ],
)
def test_the_letters_are_those_that_were_written(encoding: str, words: str) -> None:
    content = f"{HEADER}{words};x\r\n".encode(encoding)
    assert cells(content)[1] == [words, "x"]


@pytest.mark.parametrize("words", ["l’uva – “bio” €5 œuf…", "PERCHÉ’ CAFÉ… «CITTÀ»"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_signs_of_windows_are_no_letters(encoding: str, words: str) -> None:
    assert cells(f"{HEADER}{words};x".encode(encoding))[1][0] == words


@pytest.mark.parametrize(
    ("most", "few"),
    [
        *(("utf-8", "cp1252"), ("cp1252", "utf-8"), ("utf-8-sig", "cp1252")),
        *(("utf-8", "mac_roman"), ("mac_roman", "utf-8"), ("utf-8", "cp850")),
    ],
)
def test_a_file_of_two_kinds_of_letters_is_refused_by_the_row(most, few) -> None:
    content = f"{HEADER}{WORDS}".encode(most) + "Gromo;Più\r\n".encode(few)
    content += (WORDS * 3).encode(most.removesuffix("-sig"))
    with pytest.raises(FileRefusedError, match=NAMED):
        cells(content)
    with pytest.raises(FileRefusedError, match=NAMED):
        outline(content)


def test_the_row_is_the_one_that_a_spreadsheet_shows() -> None:
    content = '"a\r\nb";x\r\n\r\nCittà;è\r\n'.encode() + "y;Più".encode("cp1252")
    with pytest.raises(FileRefusedError, match=r"Riga 4, colonna 2, «Pi\ufffd»"):
        cells(content)


@pytest.mark.parametrize(
    "words", ["Citt\ufffd", "CittÃ\u00a0 Alta", "PerchÃ©", "√® qui"]
)
def test_a_workbook_with_damaged_letters_is_refused_too(words: str) -> None:
    content = saved(book(["nome"], ["a"], ["", words]))
    with pytest.raises(FileRefusedError, match=NAMED):
        cells(content)


@pytest.mark.parametrize("wrong", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("letter", "àèéìòùçñïüÀÈÉÌÒÙÇÑœŒ·’“”–—«»€°ªº¿¡…")
def test_every_letter_of_ours_is_known_when_it_reads_as_two(wrong, letter) -> None:
    try:
        shown = f"a{letter}b".encode().decode(wrong)
    except UnicodeDecodeError:
        shown = f"a{letter}b".encode().decode("latin-1")
    assert repaired(shown) == f"a{letter}b"


@pytest.mark.parametrize(
    "words",
    [
        *("Città", "PERCHÉ’", "CAFÉ…", "SÃO PAULO", "São", "Ångström", "l’Âge", "Ça"),
        *("«À»", "√2", "5 €", "ﬁne", "日本", "Ελλάδα", "Ñandú", "10 °C", "½"),
    ],
)
def test_words_that_are_right_are_left_alone(words: str) -> None:
    assert repaired(words) == words
    assert cells(f"{HEADER}{words};x".encode())[1][0] == words


@pytest.mark.parametrize(
    ("rows", "separator"),
    [
        ("Elenco imprese, anno 2025, GAL\r\nnome;comune;settore\r\na;b;c\r\n", ";"),
        ("a,b;c,d\r\n1,5;2,5\r\n3,5;4,5\r\n", ";"),
        ('nome,comune\r\na,"b; c; d; e"\r\n', ","),
        ("nome|comune|x\r\na|b, c|d\r\n", "|"),
    ],
)
def test_the_separator_is_that_of_the_table_not_of_its_title(rows, separator) -> None:
    last = rows.splitlines()[-1].replace('"', "").split(separator)
    assert cells(rows.encode())[-1] == last


@pytest.mark.parametrize("rows", range(1, 8))
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_line_breaks_within_cells_do_not_hide_what_separates(
    rows: int, separator: str
) -> None:
    """Where a comma would separate, one row were two, each with a comma."""
    awkward = ("Burro a 5 €, d’alpeggio;\r\nla forma cruda", "3,0", "a;b;c")
    expected = [["nome", "testo", "numero", "altro"]]
    expected += [[f"Malga {n}", *awkward] for n in range(rows)]
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=separator).writerows(expected)
    assert cells(made.getvalue().encode()) == [
        [cell.replace("\r\n", "\n") for cell in row] for row in expected
    ]
