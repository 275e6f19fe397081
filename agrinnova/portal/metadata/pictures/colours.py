"""Colours of preview images, read from the style sheet so that there is one truth."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders

TOKEN = re.compile(r"--([\w-]+): (#\w{3,6});")
TONES = re.compile(r"([^{}]*)\{\s*--tone: (#\w{3,6}); --tone-ink: (#\w{3,6});")


class Tone(NamedTuple):
    """The background and the text colour of a sector or a kind."""

    background: str
    ink: str


@cache
def tokens() -> dict[str, str]:
    """The light colours by name, e.g. "paper"; the dark ones come later in the file."""
    found: dict[str, str] = {}
    for name, colour in TOKEN.findall(_style()):
        found.setdefault(name, colour)
    return found


@cache
def tone(name: str) -> Tone:
    """The light tone of the class `name`; without one, the tone of all others."""
    for selectors, background, ink in TONES.findall(_style()):
        if f".{name}" in re.split(r"[\s,]+", selectors):
            return Tone(background, ink)
    return Tone(tokens()["tone"], tokens()["tone-ink"])


@cache
def _style() -> str:
    return Path(str(finders.find("css/agrinnova.css"))).read_text()
