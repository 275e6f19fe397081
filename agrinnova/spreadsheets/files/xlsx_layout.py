"""Sheet layout in XLSX: merged cells, hidden rows and columns.

openpyxl keeps none of it when it reads row by row, and reading a whole workbook into
memory instead would cost a hundred times the file. So the sheet's XML is looked through
for three elements (ECMA-376 part 1, 18.3.1).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, NamedTuple

from openpyxl.utils import get_column_letter, range_boundaries

CHUNK = 256 * 1024
TAIL = 4 * 1024  # longer than any of the three tags
TAG = re.compile(rb"<(?:\w+:)?(mergeCell|row|col)(\s[^<>]*)>")
ATTRIBUTE = re.compile(rb"""\s(\w+)=["']([^"']*)["']""")


class Merged(NamedTuple):
    """A range of merged cells; all count from 1, the last ones are part of it."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int

    def __str__(self) -> str:
        first = f"{get_column_letter(self.first_column)}{self.first_row}"
        return f"{first}:{get_column_letter(self.last_column)}{self.last_row}"


@dataclass
class Layout:
    """How a sheet is laid out; a CSV file has nothing of it."""

    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def filled(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """The rows with the value of merged cells in each row that they cover.

        To the right it is not repeated: those columns mean something else. Nor does
        it make a row of one where nothing else stands.
        """
        starts: dict[int, list[Merged]] = defaultdict(list)
        for one in self.merged:
            starts[one.first_row].append(one)
        # By column: ranges do not overlap, and a file in which they do costs no more.
        reaching: dict[int, tuple[Merged, str]] = {}
        for number, cells in enumerate(rows, 1):
            reaching = {
                at: (one, words)
                for at, (one, words) in reaching.items()
                if number <= one.last_row
            }
            if any(cells):
                for one, words in reaching.values():
                    at = one.first_column - 1
                    cells.extend([""] * (at + 1 - len(cells)))
                    cells[at] = cells[at] or words
            for one in starts.get(number, ()):
                if one.last_row > number and one.first_column <= len(cells):
                    words = cells[one.first_column - 1]
                    reaching[one.first_column] = one, words
            yield cells

    def is_heading(self, number: int, cells: list[str]) -> bool:
        """Whether a row is nothing but one cell that reaches over other columns."""
        filled = [at for at, words in enumerate(cells, 1) if words]
        return len(filled) == 1 and (number, filled[0]) in self._wide

    @cached_property
    def _wide(self) -> set[tuple[int, int]]:
        """Row and column in which ranges begin that reach over other columns."""
        return {
            (one.first_row, one.first_column)
            for one in self.merged
            if one.first_column < one.last_column
        }


def layout_in(file: IO[bytes]) -> Layout:
    """The layout that a worksheet's XML tells."""
    layout, tail = Layout(), b""
    merged: dict[Merged, None] = {}
    while chunk := file.read(CHUNK):
        for tag in TAG.finditer(tail + chunk):
            said = dict(ATTRIBUTE.findall(tag[2]))
            if tag[1] == b"mergeCell" and b"ref" in said:
                merged[Merged(*range_boundaries(said[b"ref"].decode()))] = None
            elif said.get(b"hidden") in (b"1", b"true"):
                _hide(layout, said)
        tail = chunk[-TAIL:]
    layout.merged = list(merged)
    return layout


def _hide(layout: Layout, said: dict[bytes, bytes]) -> None:
    if b"r" in said:
        layout.hidden_rows.add(int(said[b"r"]))
    elif b"min" in said:
        # Whoever hides all columns to the right hides sixteen thousand.
        last = min(int(said[b"max"]), int(said[b"min"]) + 1000)
        layout.hidden_columns |= set(range(int(said[b"min"]), last + 1))
