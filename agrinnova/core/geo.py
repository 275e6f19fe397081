"""Points and boxes on the earth, without a geographic database."""

import re
from typing import NamedTuple

from django.db.models import QuerySet

NUMBER = r"[-+]?\d{1,20}(\.\d{0,20})?([eE]-?\d{1,3})?"  # a float as repr() writes it


class Point(NamedTuple):
    """A place in degrees, WGS 84."""

    latitude: float
    longitude: float


class Box(NamedTuple):
    """A rectangle in degrees: west, south, east, north, as GeoJSON orders it."""

    west: float
    south: float
    east: float
    north: float


def numbers(text: str, count: int) -> list[float]:
    """`count` decimal numbers from comma-separated `text`.

    Raises:
        ValueError: there are more, fewer, or something else.
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != count or not all(re.fullmatch(NUMBER, p, re.ASCII) for p in parts):
        raise ValueError(text)
    return [float(part) for part in parts]


def parse_point(text: str) -> Point:
    """ "lat,lon" in degrees; ValueError when it is not a point on the earth."""
    point = Point(*numbers(text, 2))
    if not _is_on_earth(point):
        raise ValueError(text)
    return point


def parse_box(text: str) -> Box:
    """ "west,south,east,north" in degrees; ValueError when it is no rectangle."""
    box = Box(*numbers(text, 4))
    corners = Point(box.south, box.west), Point(box.north, box.east)
    if box.west > box.east or box.south > box.north:
        raise ValueError(text)
    if not all(map(_is_on_earth, corners)):
        raise ValueError(text)
    return box


def _is_on_earth(point: Point) -> bool:
    return abs(point.latitude) <= 90 and abs(point.longitude) <= 180


def in_box(records: QuerySet, box: Box) -> QuerySet:
    """The records whose municipality's point lies in `box`, its edges included."""
    return records.filter(
        municipality__longitude__range=(box.west, box.east),
        municipality__latitude__range=(box.south, box.north),
    )
