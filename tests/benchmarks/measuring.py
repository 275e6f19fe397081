"""Measuring a row: its sides in turn, the order flipped, medians and quartiles."""

from collections.abc import Iterable
from statistics import quantiles
from typing import NamedTuple

from .clock import Spent
from .row import Row, Side

BLOCK = 20.0  # milliseconds that a block takes at least, lest the clock be too coarse
FEWEST, MOST = 3, 15  # turns
DEAR = 2.0  # seconds; of what takes longer the first turn counts, and one more is made
MOST_TIMES = 50  # calls in a block


class Figures(NamedTuple):
    """A side's milliseconds: median and quartiles of both parts, the database's."""

    low: float
    median: float
    high: float
    database: float


class Measured(NamedTuple):
    """What a row gave: ours, and each side beside it."""

    name: str
    ours: Figures
    against: dict[str, Figures]


def measure(row: Row, seconds: float) -> Measured:
    """Let the sides of `row` take turns until about `seconds` are spent."""
    sides = {"": row.ours, **row.against}
    first = {name: side(1) for name, side in sides.items()}  # warm, and a guess
    calls = {name: times_of(first[name].whole) for name in sides}
    turn = sum(first[name].whole * calls[name] for name in sides) / 1000
    is_dear = turn > DEAR
    blocks = round(max(FEWEST, min(MOST, seconds / max(turn, 1e-3))))
    found = {name: [one] if is_dear else [] for name, one in first.items()}
    for block in [1] if is_dear else range(blocks):
        for name, side in _in_turn(sides, block):
            found[name].append(side(calls[name]))
    figures = {name: figures_of(values) for name, values in found.items()}
    return Measured(row.name, figures.pop(""), figures)


def times_of(milliseconds: float) -> int:
    """How often a call is made in a block."""
    return round(max(1, min(MOST_TIMES, BLOCK / max(milliseconds, 1e-3))))


def figures_of(values: list[Spent]) -> Figures:
    """Median and quartiles of the whole, and the median of the database's share."""
    low, middle, high = quantiles([one.whole for one in values], method="inclusive")
    database = quantiles([one.database for one in values], method="inclusive")[1]
    return Figures(low, middle, high, database)


def _in_turn(sides: dict[str, Side], block: int) -> Iterable[tuple[str, Side]]:
    return reversed(sides.items()) if block % 2 else sides.items()
