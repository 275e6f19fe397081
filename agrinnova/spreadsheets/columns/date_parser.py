"""Date parser of cells: day/month/year, in words, or as a spreadsheet counts."""

import datetime
import re
from functools import cache

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_AP
from django.utils.translation import override

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold
from agrinnova.spreadsheets.files.cells import WINDOWS_EPOCH, Typed

from .counted_dates import counted_date, typed_date

HOUR_BEHIND = re.compile(
    r"(?<![ T,])[ T,]++\d{1,2}[:.]\d\d([:.]\d\d([.,]\d+)?)?Z?", re.A
)
DAY_FIRST = re.compile(r"(\d{1,2}) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{4}|\d{2})", re.A)
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.A)
IN_WORDS = re.compile(
    r"(\d{1,2})(?:o|°|er|st|nd|rd|th)? (?:de |d['’])?([a-z]+)\.?,? (?:del? )?(\d{4})",
    re.A,
)


def date_of(words: str) -> datetime.date:
    """A date written day/month/year, year-month-day, in words, or as programs count.

    Raises:
        ValueError: it is none of them.
    """
    if isinstance(words, Typed):
        return typed_date(words)
    bare = HOUR_BEHIND.sub("", " ".join(words.split()))
    if found := DAY_FIRST.fullmatch(bare):
        day, month, year = (int(part) for part in found.groups())
        return datetime.date(_full_year(year, len(found[3])), month, day)
    if found := YEAR_FIRST.fullmatch(bare):
        return datetime.date(*(int(part) for part in found.groups()))
    if found := IN_WORDS.fullmatch(fold(bare)):
        month = _months().get(found[2], 0)
        return datetime.date(int(found[3]), month, int(found[1]))
    if re.fullmatch(r"\d{5,8}", bare, re.A):
        return counted_date(int(bare), WINDOWS_EPOCH)
    raise ValueError(words)


def _full_year(year: int, digits: int) -> int:
    if digits == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


@cache
def _months() -> dict[str, int]:
    """The months by their names in five languages, whole or short."""
    names = {}
    for language in LANGUAGES:
        with override(language):
            for months in (MONTHS, MONTHS_3, MONTHS_AP):
                for number, name in months.items():
                    names[fold(str(name)).rstrip(".")] = number
    return names
