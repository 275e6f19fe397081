"""Lines cut to a rectangle, for drawings that show a part of the earth."""

from collections.abc import Iterator
from itertools import pairwise

from .edges import XY, Edges, Line


def ring_within(ring: Line, edges: Edges) -> list[XY]:
    """The area of `ring` inside `edges`; [] when none is.

    Sutherland and Hodgman (1974): what leaves runs on along the edge.
    """
    cut = list(ring)
    for n, limit in enumerate(edges):
        axis, sign = n % 2, 1 if n < 2 else -1
        cut = _on_one_side(cut, axis, limit, sign)
    return cut


def runs_within(line: Line, edges: Edges) -> Iterator[list[XY]]:
    """The runs of `line` that touch `edges`, each with one corner more at its ends."""
    run: list[XY] = []
    for here, there in pairwise(line):
        if edges.touch((here, there)):
            run = [*run, there] if run else [here, there]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _on_one_side(ring: list[XY], axis: int, limit: float, sign: int) -> list[XY]:
    kept: list[XY] = []
    for here, there in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was, is_in = (sign * (p[axis] - limit) >= 0 for p in (here, there))
        if was != is_in:
            kept.append(_crossing(here, there, axis, limit))
        if is_in:
            kept.append(there)
    return kept


def _crossing(here: XY, there: XY, axis: int, limit: float) -> XY:
    share = (limit - here[axis]) / (there[axis] - here[axis])
    other = here[1 - axis] + share * (there[1 - axis] - here[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def is_inside(point: XY, ring: Line) -> bool:
    """Whether `point` lies in the area of `ring`, by the sides that it is left of."""
    x, y = point
    crossed = (
        here[0] + (y - here[1]) / (there[1] - here[1]) * (there[0] - here[0]) > x
        for here, there in pairwise([*ring, ring[0]])
        if (here[1] > y) != (there[1] > y)
    )
    return sum(crossed) % 2 == 1
