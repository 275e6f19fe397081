"""Heat map: a table as shaded cells, with numbers for its columns."""

from collections.abc import Sequence
from typing import NamedTuple

from .strips import GAP, HEIGHT, WIDTH, Chart, Mark, Strip

LEAST = 40  # how wide a cell is; more columns make the strip longer
APART = 8  # what sets the column of all apart
STEPS = (0, 20, 40, 60, 80)  # percent at which the shade grows darker


class HeatCell(NamedTuple):
    """A cell: its text, its share in percent (None: not known), whether framed."""

    text: str
    share: int | None
    is_framed: bool = False


def shade_of(share: int | None) -> int:
    """How dark a share is drawn, from 1 to 5; 0 where it is not known."""
    return 0 if share is None else sum(share >= step for step in STEPS)


def heat_map(
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[HeatCell]]],
    *,
    all_first: bool = False,
) -> Chart:
    """The chart of a table: each row with its label and a cell for each of `heads`.

    Args:
        all_first: whether the first column stands for all others; it has no number.
    """
    columns = _columns(len(heads), all_first=all_first)
    strips = [
        Strip(label, [_drawn(*pair) for pair in zip(columns, cells, strict=True)])
        for label, cells in rows
    ]
    key = [
        (Mark(0, HEIGHT, 0, column.text), head)
        for column, head in zip(columns, heads, strict=True)
        if column.text
    ]
    numbers = [Mark(column.middle, 0, 0, column.text) for column in columns]
    return Chart(columns[-1].x + columns[-1].width + GAP, numbers, strips, key)


def _columns(count: int, *, all_first: bool) -> list[Mark]:
    """Where the cells of each column stand, with its number."""
    wide = max(LEAST, (WIDTH - APART * all_first) // count)
    return [
        Mark(
            at * wide + APART * (all_first and at > 0),
            wide - GAP,
            0,
            "" if all_first and at == 0 else str(at + 1 - all_first),
        )
        for at in range(count)
    ]


def _drawn(column: Mark, cell: HeatCell) -> Mark:
    shade = shade_of(cell.share)
    return Mark(column.x, column.width, shade, cell.text, cell.is_framed)
