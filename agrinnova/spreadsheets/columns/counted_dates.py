"""Dates as a spreadsheet has them: typed, counted in days, or with digits in a row."""

import datetime

from agrinnova.spreadsheets.files.cells import WINDOWS_EPOCH, Typed

SERIALS = range(10_000, 80_000)  # 1927 to 2119, as Excel counts days
YEARS = range(1900, 2101)


def typed_date(cell: Typed) -> datetime.date:
    if isinstance(cell.value, datetime.date):
        day = day_of(cell.value)
        if not is_year(day):
            return day
    elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return counted_date(int(cell.value), cell.epoch)
    raise ValueError(cell)


def day_of(moment: datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def is_year(day: datetime.date) -> bool:
    """Whether it is a year that was written into a cell formatted as a date."""
    return (day - WINDOWS_EPOCH).days in YEARS


def counted_date(number: int, epoch: datetime.date) -> datetime.date:
    """A date as Excel counts days, or with its digits in a row: 20210928, 28092021."""
    if number in SERIALS:
        return epoch + datetime.timedelta(days=number)
    if number // 10_000 in YEARS:
        return datetime.date(number // 10_000, number // 100 % 100, number % 100)
    if number % 10_000 in YEARS:
        rest = number // 10_000
        return datetime.date(number % 10_000, rest % 100, rest // 100)
    raise ValueError(number)
