"""Header detection: below titles, on a later sheet, over two lines."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy, override

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold


class Numbered(NamedTuple):
    """A row and its number as the spreadsheet shows it, the header usually being 1."""

    number: int
    cells: list[str]


class SheetOutline(NamedTuple):
    """The beginning of one sheet, to choose by.

    Attributes:
        name: "" for a CSV file.
        rows: its first rows that are not blank.
    """

    name: str
    rows: list[Numbered]


WRONG_HERE = gettext_lazy("what is wrong here")


def is_wrong_rows_header(cells: Iterable[str]) -> bool:
    """Whether this is the header of a file of wrong rows that we gave out."""
    return not _wrong_here().isdisjoint(map(fold, cells))


@cache
def _wrong_here() -> frozenset[str]:
    words = set()
    for language in LANGUAGES:
        with override(language):
            words.add(fold(str(WRONG_HERE)))
    return frozenset(words)


def propose_header(
    outlines: Iterable[SheetOutline], score: Callable[[list[str]], int]
) -> tuple[str, int]:
    """The sheet and the row number where the header most likely is.

    The row with most known headers is it; where none is known, the row that looks most
    like one: words, all different, with rows below. Among equals the first is taken.

    Args:
        score: how many of a row's cells are known headers.
    """
    best, chosen = (0, 0, 0), ("", 1)
    for outline in outlines:
        for position, row in enumerate(outline.rows):
            words = list(dict.fromkeys(cell for cell in row.cells if cell))
            below = outline.rows[position + 1 :]
            rank = (score(words), bool(below), _likeness(row.cells, below))
            if rank > best:
                best, chosen = rank, (outline.name, row.number)
    return chosen


def _likeness(cells: Sequence[str], below: Sequence[Numbered]) -> int:
    """How much a row looks like a header: its columns of words with values below."""
    filled = {at for row in below for at, cell in enumerate(row.cells) if cell}
    return sum(
        at in filled
        and not any(char.isdigit() for char in cell)
        and cells.count(cell) == 1
        for at, cell in enumerate(cells)
        if cell
    )
