"""Heat map of the gap: a drawing of the table, with a number and a shade in each cell.

It repeats the table for the eye and is hidden from readers aloud.
"""

from typing import Any, NamedTuple

from enterprises.needs.analysis.figures import VALUE

from .cells import GapTable

WIDTH, HEIGHT, LEFT, TOP = 46, 26, 34, 26  # of a cell; room for the numbers
STEPS = (20, 40, 60, 80)  # percent at which the shade grows darker


class Square(NamedTuple):
    """A cell as it is drawn; `shade` is an opacity, none where nothing is known."""

    x: int
    y: int
    text: str
    shade: str
    is_gap: bool


class HeatMap(NamedTuple):
    """What the template draws: its size, the numbers beside it, the squares."""

    width: int
    height: int
    columns: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    squares: list[Square]


def heat_map(table: GapTable) -> HeatMap:
    """The drawing of `table`: columns and lines have its numbers."""
    columns = [
        {"x": LEFT + at * WIDTH + WIDTH // 2, "number": at or ""}
        for at in range(len(table.groups) + 1)
    ]
    lines = [
        {"y": TOP + at * HEIGHT + HEIGHT // 2, "number": at + 1}
        for at in range(len(table.rows))
    ]
    squares = [
        Square(
            LEFT + across * WIDTH,
            TOP + down * HEIGHT,
            _text(cell.need),
            _shade(cell.need),
            cell.is_gap,
        )
        for down, row in enumerate(table.rows)
        for across, cell in enumerate(row.cells)
    ]
    size = LEFT + len(columns) * WIDTH, TOP + len(lines) * HEIGHT
    return HeatMap(*size, columns, lines, squares)


def _text(need: dict[str, Any]) -> str:
    if need["state"] == VALUE and need["need"] is not None:
        return str(need["need"])
    return {"hidden": "?", "value": "?", "zero": "0"}.get(need["state"], "–")


def _shade(need: dict[str, Any]) -> str:
    share = need.get("need")
    return "0" if share is None else f".{1 + sum(share >= step for step in STEPS)}"
