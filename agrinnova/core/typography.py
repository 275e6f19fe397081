"""Typography of a text in its language: apostrophes, and the blanks of French."""

import re

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# A colon and a quotation keep a blank at which no line breaks, the others a thin one.
FRENCH = (
    (re.compile(r"(?<=\S) (?=[:»])"), "\u00a0"),
    (re.compile(r"(?<=«) "), "\u00a0"),
    (re.compile(r"(?<=\S) (?=[;!?])"), "\u202f"),
)


def typographic(text: str, language: str) -> str:
    """`text` with the signs that a printer in `language` would take."""
    text = APOSTROPHE.sub("’", text)
    for found, blank in FRENCH if language == "fr" else ():
        text = found.sub(blank, text)
    return text
