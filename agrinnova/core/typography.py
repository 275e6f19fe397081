"""Typography of a text in its language: apostrophes, and the blanks of French."""

import re

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# A colon, a quotation and a long number keep a blank at which no line breaks, the
# other signs a thin one.
FRENCH = (
    (re.compile(r"(?<=\S)[ \u202f](?=[:»])"), "\u00a0"),
    (re.compile(r"(?<=«)[ \u202f]"), "\u00a0"),
    (re.compile(r"(?<=\S)[ \u00a0](?=[;!?])"), "\u202f"),
    (re.compile(r"\b(\d{1,3}) (?=\d{3}\b)"), "\\1\u00a0"),
)


def typographic(text: str, language: str) -> str:
    """`text` with the signs that a printer in `language` would take."""
    text = APOSTROPHE.sub("’", text)
    for found, blank in FRENCH if language == "fr" else ():
        text = found.sub(blank, text)
    return text
