"""What stands in a cell: dates, numbers, yes and no, several values, no formula."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

# What makes a program read a text as a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")
YES = {"yes", "y", "true", "1", "si", "s", "vero", "oui", "o", "vrai", "verdadero", "x"}
NO = {"no", "n", "false", "0", "falso", "non", "faux", "fals"}
# What Excel shows in place of a formula's result.
EXCEL_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
# Excel counts days from here (its 29 February 1900 lies before all we read).
EPOCH = datetime.date(1899, 12, 30)
SERIALS = range(10_000, 80_000)  # 1927 to 2119


def disarmed(words: str) -> str:
    """`words` so that no program takes them for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def rearmed(words: str) -> str:
    """What was meant by words that `disarmed` gave."""
    return words[1:] if words[:1] == "'" and words[1:].startswith(FORMULA) else words


def date_of(words: str) -> datetime.date:
    """A date written day/month/year, year-month-day, or as Excel counts days.

    Raises:
        ValueError: it is none of them.
    """
    words = words.removesuffix(" 00:00")
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})", words, re.A):
        day, month, year = (int(part) for part in found.groups())
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    if re.fullmatch(r"\d{5}", words, re.A) and int(words) in SERIALS:
        return EPOCH + datetime.timedelta(days=int(words))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words, re.A):
        return datetime.date.fromisoformat(words)
    raise ValueError(words)


def time_of(words: str) -> datetime.time:
    """An hour written 9:30, 09.30, 9h30, or as a part of a day.

    Raises:
        ValueError: it is none of them.
    """
    if found := re.fullmatch(r"(\d{1,2})[:.h](\d\d)(:00)?", words.lower(), re.A):
        return datetime.time(int(found[1]), int(found[2]))
    if re.fullmatch(r"0[.,]\d+", words, re.A):
        minutes = round(float(words.replace(",", ".")) * 24 * 60)
        return datetime.time(minutes // 60, minutes % 60)
    raise ValueError(words)


def whole_number_of(words: str) -> int:
    """A whole number, with the marks that spreadsheets add: 1.500, 12,0, 2 970.

    Raises:
        ValueError: it is none.
    """
    bare = re.sub(r"[ \u00a0\u202f']", "", words)
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", bare, re.A):
        bare = re.sub("[.,]", "", bare)
    if not re.fullmatch(r"\d{1,9}([.,]0+)?", bare, re.A):
        raise ValueError(words)
    return int(re.split("[.,]", bare)[0])


def several(words: str) -> list[str]:
    """The values of a cell that holds several, between ";" or "|"; each once."""
    parts = words.split("|" if "|" in words else ";")
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def joined(values: Iterable[Any]) -> str:
    """Several values in one cell, so that `several` gives them back."""
    words = [str(value) for value in values]
    if any(";" in word for word in words):
        return " | ".join(words) + ("" if len(words) > 1 else " |")
    return "; ".join(words)
