"""Long gaps, long words and no end: what a text may cost grows with its length alone.

A regular expression that may split the same gap in many places tries them all, and
`re` lets no other thread run meanwhile: the whole process stands still.
"""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from agrinnova.core import cleaning, form_fields, web_addresses
from agrinnova.spreadsheets.columns import date_parser
from agrinnova.spreadsheets.files import xlsx_check, xlsx_unpacking

SHORT, TIMES = 1500, 8


def growth(work: Callable[[str], object], made: Callable[[int], str]) -> float:
    """How many times longer `work` takes for a text eight times as long."""

    def least(length: int) -> float:
        spent = []
        for _try in range(5):
            started = time.thread_time()
            work(made(length))
            spent.append(time.thread_time() - started)
        return min(spent)

    return least(SHORT * TIMES) / max(least(SHORT), 1e-4)


@pytest.mark.parametrize(
    "sheet",
    [
        "<c><f/>{gap}",
        "<c><f></f>{gap}",
        "<c><f/><v>{gap}",
        "<c><f/>{gap}<v>{gap}</v>{gap}<",
        "<c r='{word}'><f/>{gap}",
        "<c{gap}><f{gap}/>{gap}",
        "<{word}:c><{word}:f/>{gap}",
    ],
)
def test_a_gap_in_a_workbook_costs_its_length(sheet: str) -> None:
    def made(length: int) -> str:
        return sheet.format(gap=" " * length, word="A" * length)

    def work(text: str) -> object:
        return xlsx_unpacking.UNCOUNTED.search(text.encode())

    assert growth(work, made) < TIMES * 3


def test_a_workbook_of_gaps_is_looked_into_as_fast() -> None:
    """354 bytes, packed, of one long gap: seven seconds of one search before."""

    def work(gap: str) -> object:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", "<workbook/>")
            packed.writestr("xl/worksheets/sheet1.xml", f"<c><f/>{gap}")
        return xlsx_check.checked_workbook(content.getvalue())

    assert growth(work, lambda length: " " * length) < TIMES * 3


@pytest.mark.parametrize(
    "line", ["a{gap}b", "{gap}", "a{tabs}b", "a\n{gap}b{gap}\u00a0c"]
)
def test_a_gap_in_a_line_costs_its_length(line: str) -> None:
    """Two megabytes of it, sent by anybody with a form, were hours."""

    def made(length: int) -> str:
        return line.format(gap=" " * length, tabs=" \t" * length)

    assert growth(cleaning.clean_line, made) < TIMES * 3
    field = form_fields.CharField(max_length=20, required=False)
    assert growth(field.to_python, made) < TIMES * 3


def test_a_line_keeps_its_own_blanks() -> None:
    assert cleaning.clean_line(" a  b \n\t\u00a0\n c\t") == "a  b c"


@pytest.mark.parametrize("mark", [",", "T", " ,"])
def test_a_gap_in_a_date_costs_its_length(mark: str) -> None:
    def work(words: str) -> None:
        with pytest.raises(ValueError):
            date_parser.date_of(words)

    assert growth(work, lambda length: f"1{mark * length}x") < TIMES * 3


@pytest.mark.parametrize(
    "word", ["a", "a.", "a@", "a ", "+3", "tel=1 ", "(at", "[", "-_"]
)
@pytest.mark.parametrize("pattern", ["EMAIL", "PERSON", "PHONE", "PHONE_ID"])
def test_a_word_in_a_web_address_costs_its_length(word: str, pattern: str) -> None:
    known = getattr(web_addresses, pattern)
    work = known.fullmatch if pattern == "EMAIL" else known.search
    assert growth(work, lambda length: f"x/{word * length}") < TIMES * 3
