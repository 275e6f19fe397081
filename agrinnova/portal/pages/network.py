"""Drawing of the network: the six territories, who is joined across the borders."""

import math
from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple

from enterprises.models import Enterprise

from .by_territory import Territory

# The sheet of `shore` in art.svg: its size, its upper left corner on the earth, and
# how many units a degree of longitude and of latitude take on it.
WIDTH, HEIGHT = 560, 362
WEST, NORTH = -0.1, 46.95
PER_LONGITUDE, PER_LATITUDE = 44.8, 62.33
APART = 32.0  # units between two points, so that their numbers can be read

XY = tuple[float, float]


class Network(NamedTuple):
    """What the template draws: the groups in order, each with its place, and arcs."""

    territories: list[dict[str, Any]]
    arcs: list[str]


def network_of(territories: Iterable[Territory]) -> Network:
    """`territories` in the middle of their municipalities, each joined with each.

    One without a municipality stands in the list and not on the drawing. Points are
    moved a little where they would hide each other: it is no map.
    """
    listed = list(territories)
    known = [t.group for t in listed if t.group.east is not None]
    places = moved_apart(map(_on_sheet, known))
    place_of = {group.pk: place for group, place in zip(known, places, strict=True)}
    drawn = [
        {
            "group": group,
            "count": counts.get(Enterprise.kind, {}).get("count", 0),
            "place": _text(place_of[group.pk]) if group.pk in place_of else None,
        }
        for group, counts in listed
    ]
    return Network(drawn, [_arc(a, b) for a, b in combinations(sorted(places), 2)])


def moved_apart(points: Iterable[XY], least: float = APART) -> list[XY]:
    """`points` pushed away from each other until `least` lies between any two."""
    moved = [list(point) for point in points]
    for _ in range(40):
        for a, b in combinations(moved, 2):
            across, down = b[0] - a[0], b[1] - a[1]
            between = math.hypot(across, down)
            if between < least:
                push = (least - between) / 2 + 0.1
                x, y = (across / between, down / between) if between else (1.0, 0.0)
                a[0], a[1] = a[0] - x * push, a[1] - y * push
                b[0], b[1] = b[0] + x * push, b[1] + y * push
    return [(point[0], point[1]) for point in moved]


def _on_sheet(group: Any) -> XY:
    return (group.east - WEST) * PER_LONGITUDE, (NORTH - group.north) * PER_LATITUDE


def _text(place: XY) -> dict[str, str]:
    return {"x": f"{place[0]:.0f}", "y": f"{place[1]:.0f}"}


def _arc(a: XY, b: XY) -> str:
    """A path from `a` to `b` that bends upwards, more the longer it is."""
    lift = math.dist(a, b) / 5
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - lift
    return f"M{a[0]:.0f} {a[1]:.0f}Q{x:.0f} {y:.0f} {b[0]:.0f} {b[1]:.0f}"
