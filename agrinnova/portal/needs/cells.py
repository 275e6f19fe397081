"""Cells of the gap: a topic in a territory, with its need, its offer, its verdict."""

from typing import Any, NamedTuple

from enterprises.needs.analysis.figures import Cell
from knowledge.models import Topic

from .supply import Supply
from .verdicts import NEEDED, Verdict
from .waves import Wave


class GapCell(NamedTuple):
    """A topic in a territory; `group` is None for the whole network."""

    topic: Topic
    group: Any
    need: Cell
    interval: dict[str, Any]
    supply: Supply
    verdict: Verdict
    before: Cell | None = None

    @property
    def is_gap(self) -> bool:
        """Whether it is needed there and not offered."""
        return self.verdict is Verdict.GAP

    @property
    def scores_disagree(self) -> bool:
        """Whether one score tells a need and the other none."""
        weighted, ranked = self.need.get("weighted"), self.need.get("ranked")
        if weighted is None or ranked is None:
            return False
        return bool((weighted > 0) != (ranked < 0))

    @property
    def order(self) -> tuple[float, float]:
        """By which the greatest gaps come first: share with a need, then score."""
        share, score = self.need.get("need"), self.need.get("weighted")
        return -(share or 0), -(score or 0)


class GapRow(NamedTuple):
    """A topic with its cells: the whole network first, then each territory."""

    topic: Topic
    is_focus: bool
    cells: list[GapCell]


class GapTable(NamedTuple):
    """Need against offer.

    Attributes:
        wave: the survey whose needs it shows; None before the first was closed.
        groups: the territories, in the order of the cells.
    """

    wave: Wave | None
    groups: list[Any]
    rows: list[GapRow]

    def gaps_of(self, group: Any) -> list[GapCell]:
        """The gaps of a territory, the greatest first."""
        cells = (cell for row in self.rows for cell in row.cells)
        gaps = (cell for cell in cells if cell.group == group and cell.is_gap)
        return sorted(gaps, key=lambda cell: cell.order)

    def shared_gaps(self) -> list[tuple[GapCell, int]]:
        """The topics that most territories lack, with how many; one lacked alone not.

        Each by its cell of the whole network, the most widely lacked first.
        """
        lacked = [
            (row.cells[0], sum(cell.is_gap for cell in row.cells[1:]))
            for row in self.rows
        ]
        shared = [(cell, number) for cell, number in lacked if number > 1]
        return sorted(shared, key=lambda pair: (-pair[1], pair[0].order))

    def most_needed(self) -> list[GapCell]:
        """Of the whole network the topics that are needed, the greatest need first."""
        cells = (row.cells[0] for row in self.rows)
        needed = (one for one in cells if one.verdict in NEEDED)
        return sorted(needed, key=lambda cell: cell.order)
