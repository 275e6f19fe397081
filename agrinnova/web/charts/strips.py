"""Strips of a chart: marks side by side, under a label; and the key to them."""

from typing import NamedTuple

WIDTH, HEIGHT, GAP = 336, 28, 2  # of a strip, and between two marks


class Mark(NamedTuple):
    """A rectangle with a text in its middle; `shade` goes from 0 (none) to 5."""

    x: int
    width: int
    shade: int
    text: str = ""
    is_framed: bool = False

    @property
    def middle(self) -> int:
        """Where its text stands."""
        return self.x + self.width // 2

    @property
    def opacity(self) -> str:
        """Its shade as SVG takes it; ink stays readable on the darkest."""
        return f".{self.shade}" if self.shade else "0"


class Strip(NamedTuple):
    """A line of the chart."""

    label: str
    marks: list[Mark]


class Chart(NamedTuple):
    """What the template draws.

    Attributes:
        width: of each strip, in units of its drawing.
        heads: the numbers over the columns, none for bars.
        key: a mark each, and what it stands for.
    """

    width: int
    heads: list[Mark]
    strips: list[Strip]
    key: list[tuple[Mark, str]]
