"""Text cleaning on the way in: what nobody sees, and what XML 1.0 forbids.

Word, Excel, PDF readers and phones leave characters in a text that no reader sees and
that break what is made of it: a feed, a workbook, a calendar, a print. They are taken
out here, once, for all ways in: `fields.py` asks for every column of ours,
`form_fields.py` for every form, `spreadsheets/files/reading.py` for every cell. What
has a meaning is written as it was meant: a line break, a bullet, a hyphen.
"""

import re
from typing import Any

# Each ends a line for somebody: Word's own (U+000B), a new page, NEL, LS, PS.
LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What fonts of symbols put in the private area, by the letter they were typed with.
SYMBOLS = {
    0xF000 + letter: meant
    for letter, meant in {
        0x2D: "−",
        0x6D: "μ",
        0xA3: "≤",
        0xAE: "→",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB9: "≠",
        0xBB: "≈",
        0xD7: "·",
        0xE0: "→",
        0xE8: "→",
        0xFC: "✓",
    }.items()
}
# Windows-1252 read as Latin-1: its quotes, dashes and euro lie among the controls.
WINDOWS = {
    byte: bytes([byte]).decode("cp1252", "ignore")
    for byte in range(0x80, 0xA0)
    if byte != 0x85
}
REPLACEMENTS = {
    **SYMBOLS,
    **WINDOWS,
    0x1E: "-",  # Word's hyphen that does not break
    0x2800: " ",  # a blank of Braille, with which an empty name looks given
}
PRIVATE = "\ue000-\uf8ff"
# A private sign before a line's words: a bullet, whatever font it was taken from.
BULLET = re.compile(f"^([ \t]*)[{PRIVATE}][ \t\u00a0]*(?=\\S)", re.MULTILINE)
NO_CHARACTERS = "".join(
    chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls; tab and line feed stay
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # seen by nobody
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # nor these; some turn the words
    "\u3164\ufeff\uffa0\ufff0-\ufffc\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    f"\U0001d173-\U0001d17a\ud800-\udfff{PRIVATE}\ufdd0-\ufdef"
    f"{NO_CHARACTERS}\U000e0000-\U0010ffff"
    "]+"
)
# They join or choose the shape of signs that are none of our letters: families of
# emoji, Arabic, the scripts of India. Between our letters they only hide.
JOINERS = "\u200c\u200d\ufe00-\ufe0f"
LOOSE_JOINERS = re.compile(
    f"(?<![\u0600-\u1dff\u2070-\ufdff\ufe00-\ufefe\U00010000-\U000dffff])[{JOINERS}]+"
)
UNWANTED = re.compile(
    f"[\r\x0b\x0c\u2028\u2029\u2800{JOINERS}]|{DROPPED.pattern.removesuffix('+')}"
)
BREAKS = re.compile("[\n\t]")


def clean_text(text: str) -> str:
    """`text` with one kind of line break and without what nobody sees."""
    if not UNWANTED.search(text):
        return text
    text = BULLET.sub(r"\1• ", LINE_BREAKS.sub("\n", text)).translate(REPLACEMENTS)
    return LOOSE_JOINERS.sub("", DROPPED.sub("", text))


def clean_line(text: str) -> str:
    """As `clean_text`, in one line and without blanks around: a name, a title."""
    parts = (part.strip() for part in BREAKS.split(clean_text(text)))
    return " ".join(part for part in parts if part)


def clean_data(value: Any) -> Any:
    """Plain data, as JSON has it, with every text in it cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_data(key): clean_data(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [clean_data(part) for part in value]
    return value
