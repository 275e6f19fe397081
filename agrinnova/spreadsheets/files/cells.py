"""Workbook cells: the words of one, and its typed value where it has one.

A number must stay the number that Excel holds: written as words, 1.125 would be read
as one thousand and more by the rules for words. So a typed cell is a string, which all
readers of words understand, with the value beside it for those that ask.
"""

import datetime
import re
from decimal import Decimal
from typing import Any

from agrinnova.core.cleaning import UNWANTED, clean_text

MINUTE = datetime.timedelta(minutes=1)
# Excel writes characters that XML does not carry as _x000D_, and "_x" as _x005F_x
# (ECMA-376 part 1, 22.9.2.19).
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
ZEROS = re.compile("0+")
WINDOWS_EPOCH = datetime.date(1899, 12, 30)  # day 0 of Excel's dates
MAC_EPOCH = datetime.date(1904, 1, 1)  # in workbooks with the 1904 date system


class Typed(str):
    """The words of a cell that holds a number, a date, an hour, a span, yes or no.

    Attributes:
        value: what it holds; of a moment or an hour the minute.
        epoch: the day from which its workbook counts, should the number be a date.
        raw: what it holds, seconds included.
        shown_as: the number format of a number; "" for the usual one.
    """

    __slots__ = ("epoch", "raw", "shown_as", "value")
    value: Any
    epoch: datetime.date
    raw: Any
    shown_as: str

    def __new__(
        cls, words: str, value: Any, epoch: datetime.date = WINDOWS_EPOCH
    ) -> "Typed":
        made = super().__new__(cls, words)
        made.value, made.epoch, made.raw, made.shown_as = value, epoch, value, ""
        return made


def clean(cell: str) -> str:
    """A cell as it is kept: its text cleaned, no blanks around."""
    if isinstance(cell, Typed):
        return cell
    return clean_text(cell).strip()


def clean_row(cells: list[str]) -> list[str]:
    """Each cell as by `clean`; most rows hold nothing that has to be cleaned."""
    if UNWANTED.search("\n".join(cells)):
        return [clean(cell) for cell in cells]
    return [cell if isinstance(cell, Typed) else cell.strip() for cell in cells]


def cell_of(value: Any, shown_as: str, epoch: datetime.date) -> str:
    """A cell of a workbook; `shown_as` is its number format."""
    made = _cell_of(value, shown_as, epoch)
    if isinstance(made, Typed):
        made.raw, made.shown_as = value, shown_as
    return made


def _cell_of(value: Any, shown_as: str, epoch: datetime.date) -> str:
    match value:
        case None:
            return ""
        case bool():
            return Typed("TRUE" if value else "FALSE", value)
        case int() | float():
            return Typed(_number(value, shown_as), value, epoch)
        case datetime.datetime():
            moment = _to_the_minute(value)
            words = f"{moment:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
            return Typed(words, moment)
        case datetime.date():
            return Typed(value.isoformat(), value)
        case datetime.time():
            hour = time_at(value)
            return Typed(f"{hour:%H:%M}", hour)
        case datetime.timedelta():
            minutes = round(value / MINUTE)
            return Typed(f"{minutes // 60}:{minutes % 60:02}", value)
    return unescaped(str(value))


def unescaped(words: str) -> str:
    """`words` with the characters that Excel wrote as _xHHHH_."""
    if "_x" not in words:
        return words
    plain = ESCAPE.sub(lambda found: chr(int(found[1], 16)), words)
    # Beyond U+FFFF there are two escapes for one character; a lone half is none.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def escaped(words: str) -> str:
    """`words` so that Excel does not read _xHHHH_ in them as a character."""
    return ESCAPE.sub(r"_x005F\g<0>", words)


def time_at(hour: datetime.time) -> datetime.time:
    """`hour` to the minute: Excel's fractions of a day miss it by a little."""
    day = datetime.datetime.combine(WINDOWS_EPOCH, hour)
    return _to_the_minute(day, within_day=True).time()


def _to_the_minute(
    moment: datetime.datetime, *, within_day: bool = False
) -> datetime.datetime:
    """The nearest minute; of the next day only if it is a fraction of a second away."""
    moment = moment.replace(tzinfo=None)
    start = moment.replace(second=0, microsecond=0)
    rest = moment - start
    rounded = start + MINUTE if rest >= MINUTE / 2 else start
    is_near = MINUTE - rest < datetime.timedelta(seconds=1)
    if rounded.date() != start.date() and (within_day or not is_near):
        return start
    return rounded


def _number(value: float, shown_as: str) -> str:
    """A number with the fifteen digits that Excel keeps, as far as its format shows."""
    if shown_as.endswith("%"):
        return f"{_plain(value * 100)}%"
    words = _plain(value)
    if ZEROS.fullmatch(shown_as) and words.isdigit():
        return words.zfill(len(shown_as))  # a postal code: 00123
    return words


def _plain(value: float) -> str:
    digits = f"{value:.15g}"
    return format(Decimal(digits), "f") if "e" in digits else digits
