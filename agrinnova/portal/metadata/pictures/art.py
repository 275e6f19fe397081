"""Drawings of preview images: the symbols of art.svg, painted by Pillow.

The sheet is ours and simple (outlines with round ends, areas of one colour), so that
its shapes, read by svgelements, need no browser to be painted.
"""

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw
from svgelements import SVG, Close, Line, Move, Shape
from svgelements import Path as Outline

SVG_NAME = "{http://www.w3.org/2000/svg}"
FINER = 3  # painted so many times larger, then made smaller: smooth edges
STEPS = 14  # straight pieces that a curve becomes

XY = tuple[float, float]


def paint(
    sheet: Image.Image, name: str, at: tuple[int, int], size: int, ink: str
) -> None:
    """Paint the drawing `name`, `size` pixels wide, with its corner `at`.

    Args:
        ink: the colour of what art.svg leaves open (`currentColor`), as "#rrggbb".
    """
    drawn = picture(name, size, ink)
    sheet.paste(drawn, at, drawn)


@lru_cache(maxsize=32)  # the mark is on all; each is a quarter of a megabyte
def picture(name: str, size: int, ink: str) -> Image.Image:
    """A drawing on nothing, `size` pixels wide; it is shared, not to be painted on."""
    symbol = Xml.fromstring(symbols()[name])  # noqa: S314 our own file
    _left, _top, wide, high = map(float, symbol.attrib["viewBox"].split())
    width, height = size * FINER, round(size * FINER * high / wide)
    symbol.tag = f"{SVG_NAME}svg"
    symbol.attrib |= {"width": str(width), "height": str(height), "color": ink}
    text = Xml.tostring(symbol, encoding="unicode")
    sheet = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    for shape in SVG.parse(io.StringIO(text)).elements():
        if isinstance(shape, Shape):
            _fill(sheet, shape)
            _stroke(sheet, shape)
    return sheet.resize((size, round(height / FINER)), Image.Resampling.LANCZOS)


@cache
def symbols() -> dict[str, str]:
    """The symbols of art.svg by name."""
    path = Path(str(finders.find("img/art.svg")))
    sheet = Xml.fromstring(path.read_text())  # noqa: S314 our own file
    return {
        symbol.attrib["id"]: Xml.tostring(symbol, encoding="unicode")
        for symbol in sheet.iter(f"{SVG_NAME}symbol")
    }


def _fill(sheet: Image.Image, shape: Any) -> None:
    if shape.fill.value is None:
        return
    area = Image.new("L", sheet.size, 0)
    for corners in _outlines(shape):
        if len(corners) > 2:
            ImageDraw.Draw(area).polygon(corners, fill=255)
    _ink(sheet, area, shape.fill)


def _stroke(sheet: Image.Image, shape: Any) -> None:
    if shape.stroke.value is None:
        return
    lines = Image.new("L", sheet.size, 0)
    pen = ImageDraw.Draw(lines)
    width = shape.stroke_width
    for corners in _outlines(shape):
        pen.line(corners, fill=255, width=round(width))
        for x, y in corners:  # round ends and joints
            half = width / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
    _ink(sheet, lines, shape.stroke)


def _ink(sheet: Image.Image, mask: Image.Image, colour: Any) -> None:
    opaque = colour.opacity
    layer = Image.new("RGBA", sheet.size, (colour.red, colour.green, colour.blue, 0))
    layer.putalpha(mask.point(lambda value: round(value * opaque)))
    sheet.alpha_composite(layer)


def _outlines(shape: Any) -> Iterator[list[XY]]:
    """Each part of a shape as a row of points."""
    for part in Outline(shape).as_subpaths():
        corners: list[XY] = []
        for piece in Outline(part):
            if isinstance(piece, Move | Line | Close):
                ends = [piece.end] if piece.end is not None else []
            else:
                ends = [piece.point(step / STEPS) for step in range(1, STEPS + 1)]
            corners += [(end.x, end.y) for end in ends]
        yield corners
