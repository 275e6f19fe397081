"""Number parser of cells: whole numbers with marks for thousands, and years."""

import datetime
import re

from agrinnova.spreadsheets.files.cells import WINDOWS_EPOCH, Typed

from .counted_dates import day_of, is_year

THOUSANDS = {"it": ".", "fr": "", "ca": ".", "es": ".", "en": ","}


def whole_number_of(words: str, language: str) -> int:
    """A whole number: that of the cell, or written as in `language`: 1.500, 12,0.

    Thousands stand between blanks or apostrophes, or by the mark that the language has
    for them; the mark of another language is a doubt and refused, for it may begin a
    fraction.

    Raises:
        ValueError: it is none.
    """
    if isinstance(words, Typed):
        return _number_in(words)
    mark = THOUSANDS[language]
    bare = re.sub(r"[\u00a0\u2009\u202f]", " ", words).replace("’", "'")
    bare = bare.removeprefix("'")
    for between in (" ", "'", mark):
        grouped = rf"[1-9]\d{{0,2}}({re.escape(between)}\d{{3}}){{1,2}}"
        decimals = "[.,]".replace(between, "")
        if between and re.fullmatch(rf"{grouped}({decimals}0{{1,2}})?", bare, re.A):
            bare = bare.replace(between, "")
            break
    if not re.fullmatch(r"\d{1,9}([.,]0{1,2})?", bare, re.A):
        raise ValueError(words)
    return int(re.split("[.,]", bare)[0])


def _number_in(cell: Typed) -> int:
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    # Its words have the fifteen digits that Excel keeps: 2969.9999999999995 is 2970.
    if not is_number or not re.fullmatch(r"\d{1,9}", cell, re.A):
        raise ValueError(cell)
    return int(cell)


def year_of(words: str, language: str) -> int:
    """A year: a number, or that of a date.

    Raises:
        ValueError: it is none.
    """
    if isinstance(words, Typed) and isinstance(words.value, datetime.date):
        day = day_of(words.value)
        return (day - WINDOWS_EPOCH).days if is_year(day) else day.year
    return whole_number_of(words, language)
