"""Value parsers of cells: dates, numbers, yes and no, several values, no formula."""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_AP
from django.utils.translation import override

from agrinnova.core.cleaning import clean_line
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold
from agrinnova.spreadsheets.files.cells import WINDOWS_EPOCH, Typed

# What makes a program read a text as a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
YES = {
    *("yes", "y", "true", "1", "si", "s", "vero", "oui", "o", "vrai", "verdadero"),
    *("cert", "x", "\u2713", "\u2714", "\u2611", "\u2705"),
}
NO = {
    *("no", "n", "false", "0", "falso", "non", "faux", "fals"),
    *("\u2717", "\u2718", "\u2610", "\u274c"),
}
# What people write where they know nothing, folded and without points and blanks.
NOTHING = {
    *("", "-", "--", "---", "\u2013", "\u2014", "?", "??", "/", "//", "nd", "n/d"),
    *("na", "n/a", "nc", "n/c", "np", "n/p", "nr", "s/d", "sd", "nondisponibile"),
}
# What the Excels of five languages and LibreOffice show in place of a result.
EXCEL_ERRORS = re.compile(
    r"#N/[AD]|#DIV/0!|#¡DIV/0!|#(REF|RIF|¡REF)!|#(VALUE|VALORE|VALEUR|¡?VALOR)!"
    r"|#(NAME|NOME|NOM|¿NOMBRE)\?|#(NULL|NULLO|NUL|¡NULO)!|#(NUM|NOMBRE|¡NUM)!"
    r"|#(SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|PYTHON)!|##+|Err:\d{3}"
)
SERIALS = range(10_000, 80_000)  # 1927 to 2119, as Excel counts days
YEARS = range(1900, 2101)
THOUSANDS = {"it": ".", "fr": "", "ca": ".", "es": ".", "en": ","}
HOUR_BEHIND = re.compile(
    r"(?<![ T,])[ T,]++\d{1,2}[:.]\d\d([:.]\d\d([.,]\d+)?)?Z?", re.A
)
DAY_FIRST = re.compile(r"(\d{1,2}) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{4}|\d{2})", re.A)
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.A)
IN_WORDS = re.compile(
    r"(\d{1,2})(?:o|°|er|st|nd|rd|th)? (?:de |d['’])?([a-z]+)\.?,? (?:del? )?(\d{4})",
    re.A,
)


def disarmed(words: str) -> str:
    """`words` so that no program takes them for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def rearmed(words: str) -> str:
    """What was meant by words that `disarmed` gave."""
    return words[1:] if words[:1] == "'" and words[1:].startswith(FORMULA) else words


def is_nothing(words: str) -> bool:
    """Whether `words` only stand where nobody knew what to write: n.d., -, ?."""
    return re.sub(r"[\s.]", "", fold(words)) in NOTHING if words else False


def date_of(words: str) -> datetime.date:
    """A date written day/month/year, year-month-day, in words, or as programs count.

    Raises:
        ValueError: it is none of them.
    """
    if isinstance(words, Typed):
        return _date_in(words)
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
        return _counted(int(bare), WINDOWS_EPOCH)
    raise ValueError(words)


def _date_in(cell: Typed) -> datetime.date:
    if isinstance(cell.value, datetime.date):
        day = _day_of(cell.value)
        if not _is_year(day):
            return day
    elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _counted(int(cell.value), cell.epoch)
    raise ValueError(cell)


def _day_of(moment: datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def _is_year(day: datetime.date) -> bool:
    """Whether it is a year that was written into a cell formatted as a date."""
    return (day - WINDOWS_EPOCH).days in YEARS


def _counted(number: int, epoch: datetime.date) -> datetime.date:
    """A date as Excel counts days, or with its digits in a row: 20210928, 28092021."""
    if number in SERIALS:
        return epoch + datetime.timedelta(days=number)
    if number // 10_000 in YEARS:
        return datetime.date(number // 10_000, number // 100 % 100, number % 100)
    if number % 10_000 in YEARS:
        rest = number // 10_000
        return datetime.date(number % 10_000, rest % 100, rest // 100)
    raise ValueError(number)


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


def time_of(words: str) -> datetime.time:
    """An hour written 9:30, 09.30, 9h30, or as a part of a day.

    Raises:
        ValueError: it is none of them.
    """
    if isinstance(words, Typed):
        return _time_in(words)
    bare = "".join(words.lower().split())
    if found := re.fullmatch(r"(\d{1,2})[:.h](\d\d)([:.]\d\d)?", bare, re.A):
        return datetime.time(int(found[1]), int(found[2]))
    if re.fullmatch(r"0[.,]\d+", bare, re.A):
        return _part_of_day(float(bare.replace(",", ".")))
    raise ValueError(words)


def _time_in(cell: Typed) -> datetime.time:
    match cell.value:
        case datetime.datetime():
            return cell.value.time()
        case datetime.time():
            return cell.value
        case datetime.timedelta():
            return _part_of_day(cell.value / datetime.timedelta(days=1))
        case float():
            return _part_of_day(cell.value)
    raise ValueError(cell)


def _part_of_day(part: float) -> datetime.time:
    if not 0 <= part < 1:
        raise ValueError(part)
    minutes = min(round(part * 24 * 60), 24 * 60 - 1)
    return datetime.time(minutes // 60, minutes % 60)


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
        day = _day_of(words.value)
        return (day - WINDOWS_EPOCH).days if _is_year(day) else day.year
    return whole_number_of(words, language)


def several(words: str) -> list[str]:
    """The values of a cell that holds several, between ";" or "|"; each once."""
    parts = map(clean_line, words.split("|" if "|" in words else ";"))
    return list(dict.fromkeys(part for part in parts if part))


def joined(values: Iterable[Any]) -> str:
    """Several values in one cell, so that `several` gives them back."""
    words = [str(value) for value in values]
    if any(";" in word for word in words):
        return " | ".join(words) + ("" if len(words) > 1 else " |")
    return "; ".join(words)
