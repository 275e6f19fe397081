"""Frame of a drawing: the part of the earth that a sheet of four to three shows."""

import math
from collections.abc import Sequence
from typing import NamedTuple, Self

from agrinnova.core.geo import Point

from .edges import XY, Edges

WIDTH, HEIGHT = 640, 480
MARGIN = 60  # so that a territory is seen among its neighbours
NARROWEST = 0.4  # degrees of latitude: a place alone is seen in its valley
BEYOND = 12  # units past the edges, where lines may end unseen


class Frame(NamedTuple):
    """Turns points on the earth into places on a sheet `WIDTH` wide.

    Equirectangular, true at the middle latitude: good enough for one valley or for
    the six territories together, and the same for every browser. Measured from the
    upper left corner, `across` and `down` units to a degree.
    """

    west: float
    north: float
    across: float
    down: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> Self:
        """The frame with all of `points` in its middle."""
        latitudes, longitudes = zip(*points, strict=True)
        middle = (min(latitudes) + max(latitudes)) / 2
        centre = (min(longitudes) + max(longitudes)) / 2
        squeeze = math.cos(math.radians(middle))
        wide = max((max(longitudes) - min(longitudes)) * squeeze, NARROWEST)
        tall = max(max(latitudes) - min(latitudes), NARROWEST * HEIGHT / WIDTH)
        down = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
        across = down * squeeze
        west, north = centre - WIDTH / 2 / across, middle + HEIGHT / 2 / down
        return cls(west, north, across, down)

    def place(self, point: Point) -> XY:
        """Where `point` stands, in units of the sheet from its upper left corner."""
        x = (point.longitude - self.west) * self.across
        y = (self.north - point.latitude) * self.down
        return round(x, 1), round(y, 1)

    def edges(self) -> Edges:
        """The sheet in degrees, and a little more on each side."""
        return Edges(
            self.west - BEYOND / self.across,
            self.north - (HEIGHT + BEYOND) / self.down,
            self.west + (WIDTH + BEYOND) / self.across,
            self.north + BEYOND / self.down,
        )
