"""Basemap of a drawing: the land, lakes and borders in the part of the earth it shows.

`static/img/land.json` holds them, made by `agrinnova/data/land/`.
"""

import json
import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from agrinnova.core.geo import Point
from agrinnova.paths import BASE

from .clipping import ring_within, runs_within
from .edges import XY, Line
from .frame import Frame

NAME = "img/land.json"  # among the static files, and for `static/js/map.js`
CREDITS = "GSHHG (LGPL 3)"
LEAST = 3  # units between two corners of a line: less is not seen


class Basemap(NamedTuple):
    """Paths of SVG, "" where there is none."""

    land: str
    lakes: str
    borders: str


@lru_cache(maxsize=64)
def basemap_of(frame: Frame) -> Basemap:
    """What lies in `frame`, cut a little outside its edges."""
    edges, earth = frame.edges(), _earth()

    def areas(layer: str) -> str:
        near = (ring for ring in earth[layer] if edges.touch(ring))
        return _path((ring_within(ring, edges) for ring in near), frame, "Z")

    runs = (run for line in earth["borders"] for run in runs_within(line, edges))
    return Basemap(areas("land"), areas("lakes"), _path(runs, frame))


@cache
def _earth() -> dict[str, list[Line]]:
    """The lines of each layer, longitude first."""
    layers = json.loads((BASE / "static" / NAME).read_text())
    return {
        name: [[(east, north) for north, east in line] for line in layers[name]]
        for name in Basemap._fields
    }


def _path(lines: Iterable[Line], frame: Frame, end: str = "") -> str:
    places = ([frame.place(Point(y, x)) for x, y in line] for line in lines)
    kept = (list(_spaced(line)) for line in places)
    return "".join(_text(line) + end for line in kept if len(line) > len(end) + 1)


def _spaced(line: Line) -> Iterator[XY]:
    """The corners of `line` in whole units, those too near to the last one left out."""
    before: XY | None = None
    for x, y in line:
        here = round(x), round(y)
        if before is None or math.dist(here, before) >= LEAST:
            yield here
            before = here


def _text(line: Line) -> str:
    """Where it starts, then each step: shorter than each place."""
    start, *_others = line
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(line)]
    return f"M{_pairs([start])}l{_pairs(steps)}"


def _pairs(line: Line) -> str:
    return " ".join(f"{x} {y}" for x, y in line).replace(" -", "-")
