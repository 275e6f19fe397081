"""Names of towns on a drawing, for a reader to know where it is."""

from collections.abc import Iterable, Iterator
from typing import Any

from agrinnova.core.gazetteer import NamedPlace, places_of_kind
from agrinnova.core.languages import current

from .edges import XY, Edges
from .frame import HEIGHT, WIDTH, Frame

SHEET = Edges(0, 0, WIDTH, HEIGHT)
SIZE = 26  # of the letters in units: about 12 px where a sheet is a thumb wide
LETTER = 13.5  # how wide one is, on the average
BESIDE = 10  # from the middle of a town to its name
MOST = 7


def names_on(frame: Frame, taken: Iterable[Edges]) -> list[dict[str, Any]]:
    """The larger towns in `frame`, then those in its middle, as far as names fit.

    Args:
        taken: where something else is drawn that a name must not cover.
    """
    placed = [(frame.place(p.point), p) for p in places_of_kind("town")]
    inside = [(xy, place) for xy, place in placed if SHEET.touch([xy])]
    inside.sort(key=lambda found: (-found[1].radius_km, _off_centre(found[0])))
    return list(_fitting(inside, list(taken)))[:MOST]


def _fitting(
    placed: list[tuple[XY, NamedPlace]], taken: list[Edges]
) -> Iterator[dict[str, Any]]:
    for (x, y), place in placed:
        name = place.name(current())
        width = len(name) * LETTER
        for anchor, start in (("start", x + BESIDE), ("end", x - BESIDE - width)):
            label = Edges(start, y - SIZE / 2, start + width, y + SIZE / 2)
            if SHEET.contains(label) and not any(label.overlaps(t) for t in taken):
                taken.append(label)
                taken.append(around((x, y), BESIDE))
                side = BESIDE if anchor == "start" else -BESIDE
                yield {
                    "name": name,
                    "x": x,
                    "y": y,
                    "at": x + side,
                    "anchor": anchor,
                    "label": label,
                }
                break


def around(place: XY, radius: float) -> Edges:
    """The square that a dot takes."""
    x, y = place
    return Edges(x, y, x, y).wider(radius)


def _off_centre(place: XY) -> float:
    return abs(place[0] - WIDTH / 2) + abs(place[1] - HEIGHT / 2)
