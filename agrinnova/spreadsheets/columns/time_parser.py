"""Time parser of cells: an hour written in any way, or as a part of a day."""

import datetime
import re

from agrinnova.spreadsheets.files.cells import Typed


def time_of(words: str) -> datetime.time:
    """An hour written 9:30, 09.30, 9,30, 9h30, or as a part of a day.

    Raises:
        ValueError: it is none of them.
    """
    if isinstance(words, Typed):
        return _time_in(words)
    bare = "".join(words.lower().split())
    if found := re.fullmatch(r"(?!0,)(\d{1,2})[:.,h](\d\d)([:.]\d\d)?", bare, re.A):
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
