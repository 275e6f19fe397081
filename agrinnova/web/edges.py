"""Rectangles by their edges, on the earth or on a sheet."""

from collections.abc import Sequence
from typing import NamedTuple, Self

XY = tuple[float, float]
Line = Sequence[XY]


class Edges(NamedTuple):
    """A rectangle by its least and its greatest corner."""

    left: float
    low: float
    right: float
    high: float

    def overlaps(self, other: "Edges") -> bool:
        """Whether the two rectangles have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.low <= other.high
            and other.low <= self.high
        )

    def wider(self, by: float) -> Self:
        """The rectangle with `by` more on each side."""
        left, low, right, high = self
        return self._replace(
            left=left - by, low=low - by, right=right + by, high=high + by
        )

    def contains(self, other: "Edges") -> bool:
        """Whether `other` lies inside as a whole."""
        return self == edges_of([*corners(self), *corners(other)])

    def touch(self, line: Line) -> bool:
        """Whether anything of `line` may lie inside: its own rectangle does."""
        return self.overlaps(edges_of(line))


def edges_of(line: Line) -> Edges:
    """The smallest rectangle around `line`."""
    across, down = zip(*line, strict=True)
    return Edges(min(across), min(down), max(across), max(down))


def corners(edges: Edges) -> Line:
    """The two corners that `edges` names."""
    return (edges.left, edges.low), (edges.right, edges.high)
