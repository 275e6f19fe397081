"""Long gaps, long words and no end: what a text may cost grows with its length alone.

A regular expression that may split the same gap in many places tries them all, and
`re` lets no other thread run meanwhile: the whole process stands still.
"""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from agrinnova.shared.spreadsheets import packages

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
        return packages.UNCOUNTED.search(text.encode())

    assert growth(work, made) < TIMES * 3


def test_a_workbook_of_gaps_is_looked_into_as_fast() -> None:
    """354 bytes, packed, of one long gap: seven seconds of one search before."""

    def work(gap: str) -> object:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", "<workbook/>")
            packed.writestr("xl/worksheets/sheet1.xml", f"<c><f/>{gap}")
        return packages.looked_into(content.getvalue())

    assert growth(work, lambda length: " " * length) < TIMES * 3
