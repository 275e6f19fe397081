"""Colours and other tokens of the design, read from the style sheet: the one truth."""

import re
from functools import cache
from typing import NamedTuple

from agrinnova.styles import inlined

STYLE_SHEET = "css/agrinnova.css"
# The sheet as a page brings it: without the spaces that only its writers need.
ROOT = re.compile(r":root\{(.*?)\}")
DECLARED = re.compile(r"--([\w-]+):([^;]+)")
TONES = re.compile(r"([^{}]*)\{--tone:(#\w{3,6});--tone-ink:(#\w{3,6})")


class Token(NamedTuple):
    """A custom property of the style sheet; `dark` is "" when it does not change."""

    name: str
    light: str
    dark: str

    @property
    def is_colour(self) -> bool:
        return bool(re.match(r"#[0-9a-f]{3,8}$", self.light))


class Tone(NamedTuple):
    """The background and the text colour of a sector or a kind."""

    background: str
    ink: str


@cache
def tokens() -> list[Token]:
    """The tokens at the top of the style sheet, in its order."""
    blocks = ROOT.findall(inlined(STYLE_SHEET))[:2]
    light, dark = (dict(DECLARED.findall(block)) for block in blocks)
    return [Token(name, value, dark.get(name, "")) for name, value in light.items()]


@cache
def light_colours() -> dict[str, str]:
    """The light colours by name, e.g. "paper"."""
    return {token.name: token.light for token in tokens() if token.is_colour}


@cache
def tone(name: str) -> Tone:
    """The light tone of the class `name`; without one, the tone of all others."""
    for selectors, background, ink in TONES.findall(inlined(STYLE_SHEET)):
        if f".{name}" in re.split(r"[\s,]+", selectors):
            return Tone(background, ink)
    return Tone(light_colours()["tone"], light_colours()["tone-ink"])
