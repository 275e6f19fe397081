"""Lines with fewer corners: all those near our territories, few of those far away."""

import csv
import math
from functools import cache
from pathlib import Path

from agrinnova.web.edges import XY, Line

MUNICIPALITIES = Path(__file__).parents[1] / "municipalities.csv"
SPECK = 5  # corners of a ring, its first counted twice
KM_EAST, KM_NORTH = 80, 111.2  # of a degree at 44° north
FINEST, NEAR, SHARE, COARSEST = 0.15, 15, 0.015, 9  # km


def shortened(line: Line) -> Line:
    """`line` by Douglas and Peucker (1973), each corner with its own tolerance.

    [] for a ring that is a speck.
    """
    points = [in_km(point) for point in line]
    allowed = [tolerance(point) for point in points]
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        ends = points[first], points[last]
        off = [distance(points[n], *ends) / allowed[n] for n in range(first + 1, last)]
        if off and max(off) > 1:
            middle = first + 1 + off.index(max(off))
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    is_speck = line[0] == line[-1] and len(kept) < SPECK
    return [] if is_speck else [line[n] for n in sorted(kept)]


def tolerance(point: XY) -> float:
    """How many km a line may be off at `point`: the nearer to us, the fewer."""
    nearest = min(math.dist(point, here) for here in territories())
    return min(max(FINEST, (nearest - NEAR) * SHARE), COARSEST)


@cache
def territories() -> set[XY]:
    """Where our municipalities are, one point for those within ten kilometres."""
    with MUNICIPALITIES.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["group"]]
    places = (in_km((float(r["longitude"]), float(r["latitude"]))) for r in rows)
    return {(round(x, -1), round(y, -1)) for x, y in places}


def in_km(point: XY) -> XY:
    return point[0] * KM_EAST, point[1] * KM_NORTH


def distance(point: XY, start: XY, end: XY) -> float:
    """From `point` to the line between `start` and `end`."""
    x, y = end[0] - start[0], end[1] - start[1]
    across, down = point[0] - start[0], point[1] - start[1]
    along = (across * x + down * y) / ((x * x + y * y) or 1)
    along = min(max(along, 0), 1)
    return math.hypot(across - along * x, down - along * y)
