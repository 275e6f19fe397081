"""SVG outline of a territory from its points, without any map service."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from agrinnova.core.distances import KM_PER_DEGREE
from agrinnova.core.geo import Point

from .basemap import Basemap, basemap_of
from .edges import XY, edges_of
from .frame import HEIGHT, WIDTH, Frame
from .place_names import around, names_on

AROUND_KM = 4  # how far an outline keeps from the points that it encloses
NUMBER = 30  # units that a number takes above or below an outline
STEPS = 12  # corners of the circle that is drawn round a point


class Drawing(NamedTuple):
    """What a template needs to draw: a size, the land, outlines and dots on it."""

    width: int
    height: int
    basemap: Basemap
    place_names: list[dict[str, Any]]
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
    frame = Frame.around(points)
    drawn = [_drawn(dot, frame) for dot in dots]
    hulls = {
        label: hull([frame.place(point) for point in inside])
        for label, inside in outlines.items()
        if inside
    }
    taken = [around((dot["x"], dot["y"]), dot["radius"]) for dot in drawn]
    if len(hulls) > 1:  # each has its number above or below
        taken += [edges_of(of).wider(NUMBER) for of in hulls.values()]
    return Drawing(
        WIDTH,
        HEIGHT,
        basemap_of(frame),
        names_on(frame, taken),
        [{"label": label, "points": _as_text(of)} for label, of in hulls.items()],
        drawn,
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
