"""Figure of the public statistics: a table whose rows and columns have codes."""

from collections.abc import Sequence
from typing import NamedTuple

from agrinnova.portal.statistics.tables import Row, Table
from agrinnova.web.charts import Chart, HeatCell, heat_map, stacked_bars

NONE = "none"  # the code of what is not stated


class Head(NamedTuple):
    """What a row or a column is about: a code that stays, a label of the reader's."""

    code: str
    label: str


class FigureRow(NamedTuple):
    """A row: what it is about, and a number for each column."""

    head: Head
    numbers: list[int]


class Figure(NamedTuple):
    """A table of the public statistics.

    Attributes:
        name: a code that stays.
        how: what is counted and how, in sentences.
        first: what the rows are.
        is_divided: whether the numbers of a row are parts of one whole.
        is_crossed: whether rows and columns are two properties of the same records.
    """

    name: str
    title: str
    how: str
    first: str
    columns: list[Head]
    rows: list[FigureRow]
    is_divided: bool = False
    is_crossed: bool = False

    @property
    def chart(self) -> Chart | None:
        """Its drawing, where bars in the cells of its table would not show it."""
        if not self.rows or not (self.is_divided or self.is_crossed):
            return None
        heads = [column.label for column in self.columns]
        rows = [(row.head.label, row.numbers) for row in self.rows]
        if self.is_divided:
            return stacked_bars(heads, rows)
        return heat_map(heads, [(label, self._shaded(found)) for label, found in rows])

    def _shaded(self, numbers: list[int]) -> list[HeatCell]:
        """A row of the heat map: shades are shares of the largest number."""
        return [
            HeatCell(str(number), 100 * number // self.largest if number else None)
            for number in numbers
        ]

    @property
    def largest(self) -> int:
        """What the longest bar stands for, 1 for none."""
        return max((max(row.numbers, default=0) for row in self.rows), default=0) or 1

    @property
    def lines(self) -> list[tuple[Head, list[tuple[int, int]]]]:
        """The rows to draw: each number with the length of its bar, 0 to 100."""
        longest = self.largest
        return [
            (head, [(number, 100 * number // longest) for number in numbers])
            for head, numbers in self.rows
        ]

    @property
    def table(self) -> Table:
        """The same for a workbook."""
        rows: list[Row] = [(row.head.label, row.numbers) for row in self.rows]
        columns = [column.label for column in self.columns]
        return Table(self.name, self.title, self.how, self.first, columns, rows)


def rows_of(heads: Sequence[Head], counts: dict[str, int]) -> list[FigureRow]:
    """A row of one number for each of `heads`, by its code; none for nothing."""
    return [
        FigureRow(head, [counts[head.code]]) for head in heads if counts.get(head.code)
    ]


def largest_first(rows: list[FigureRow]) -> list[FigureRow]:
    """The same rows; what is not stated stays last."""
    return sorted(rows, key=lambda row: (row.head.code == NONE, -row.numbers[0]))
