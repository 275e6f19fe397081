"""SVG outline of a territory from its points, without any map service."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from agrinnova.core.geo import KM_PER_DEGREE, Point

WIDTH = 640
MARGIN = 28
AROUND_KM = 4  # how far an outline keeps from the points that it encloses
STEPS = 12  # corners of the circle that is drawn round a point

XY = tuple[float, float]


class Frame:
    """Turns points on the earth into places on a sheet `WIDTH` wide.

    Equirectangular, true at the middle latitude: good enough for one valley or for
    the six territories together, and the same for every browser.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        south = min(point.latitude for point in points)
        self.north = max(point.latitude for point in points)
        self.west = min(point.longitude for point in points)
        east = max(point.longitude for point in points)
        self.squeeze = math.cos(math.radians((south + self.north) / 2))
        wide = max((east - self.west) * self.squeeze, 0.05)
        self.scale = (WIDTH - 2 * MARGIN) / wide
        self.height = round((self.north - south) * self.scale) + 2 * MARGIN

    def place(self, point: Point) -> XY:
        """Where `point` stands, in units of the sheet from its upper left corner."""
        x = MARGIN + (point.longitude - self.west) * self.squeeze * self.scale
        y = MARGIN + (self.north - point.latitude) * self.scale
        return round(x, 1), round(y, 1)


class Drawing(NamedTuple):
    """What a template needs to draw: a size, outlines and dots."""

    width: int
    height: int
    outlines: list[dict[str, Any]]
    dots: list[dict[str, Any]]


def draw(
    outlines: Mapping[str, Sequence[Point]], dots: Iterable[dict[str, Any]]
) -> Drawing | None:
    """A drawing of labelled territories and of dots; None when there is no point.

    Args:
        outlines: label of each territory and the points it must enclose.
        dots: dicts with `point`, `count`, `label` and `address`.
    """
    dots = list(dots)
    points = [p for territory in outlines.values() for p in territory]
    points += [dot["point"] for dot in dots]
    if not points:
        return None
    frame = Frame(points)
    return Drawing(
        WIDTH,
        frame.height,
        [
            {"label": label, "points": _as_text(hull([frame.place(p) for p in inside]))}
            for label, inside in outlines.items()
            if inside
        ],
        [_drawn(dot, frame) for dot in dots],
    )


def outline(points: Iterable[Point], km: float = AROUND_KM) -> list[Point]:
    """The corners of a rounded outline that keeps `km` from the points inside it.

    Not an official border: only where the points we know lie.
    """
    circles = [
        (
            point.longitude + km * math.cos(turn) / _km_per_degree_east(point),
            point.latitude + km * math.sin(turn) / KM_PER_DEGREE,
        )
        for point in points
        for turn in (2 * math.pi * step / STEPS for step in range(STEPS))
    ]
    return [Point(latitude, longitude) for longitude, latitude in hull(circles)]


def hull(points: Iterable[XY]) -> list[XY]:
    """The corners of the smallest convex outline around `points`, in order.

    Andrew's monotone chain (1979).
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def chain(points: Iterable[XY]) -> list[XY]:
        corners: list[XY] = []
        for point in points:
            while len(corners) > 1 and _turn(corners[-2], corners[-1], point) <= 0:
                corners.pop()
            corners.append(point)
        return corners[:-1]

    return chain(ordered) + chain(reversed(ordered))


def _km_per_degree_east(point: Point) -> float:
    return KM_PER_DEGREE * max(math.cos(math.radians(point.latitude)), 0.01)


def _turn(a: XY, b: XY, c: XY) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _as_text(corners: list[XY]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)


def _drawn(dot: dict[str, Any], frame: Frame) -> dict[str, Any]:
    x, y = frame.place(dot["point"])
    radius = round(6 + 3 * math.sqrt(dot["count"]), 1)
    return {**dot, "x": x, "y": y, "radius": radius}
