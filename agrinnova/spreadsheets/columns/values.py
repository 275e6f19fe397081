"""Value columns: a number, a date, yes or no, an address, several words."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from agrinnova.core.text import fold
from agrinnova.core.web_addresses import web_address
from agrinnova.spreadsheets.files.cells import clean
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column
from .parsers import (
    NO,
    YES,
    date_of,
    joined,
    several,
    time_of,
    whole_number_of,
    year_of,
)


class Number(Column):
    """A whole number from `low` to `high`."""

    may_say_nothing = True

    def __init__(self, name: str, low: int, high: int, **options: Any) -> None:
        super().__init__(name, **options)
        self.low, self.high = low, high

    def parse(self, cell: Cell, scope: Scope) -> int | None:
        if not cell.words:
            return None
        try:
            number = self.number_of(cell.words, scope.language)
        except ValueError:
            number = self.low - 1
        if not self.low <= number <= self.high:
            reason = _("Not a whole number from %(low)s to %(high)s.")
            raise cell.error(reason % {"low": self.low, "high": self.high})
        return number

    def number_of(self, words: str, language: str) -> int:
        """The number that `words` mean; raises `ValueError`."""
        return whole_number_of(words, language)

    def get_value(self, record: Any, scope: Scope) -> Any:
        return getattr(record, self.name)

    def help_text(self) -> str:
        words = _("a whole number from %(low)s to %(high)s")
        return words % {"low": self.low, "high": self.high}


class Year(Number):
    """A year, also where the spreadsheet made a date of it."""

    def number_of(self, words: str, language: str) -> int:
        return year_of(words, language)


class Moment(Number):
    """A date, or an hour of the day."""

    def __init__(self, name: str, *, hour: bool = False, **options: Any) -> None:
        super().__init__(name, 0, 0, **options)
        self.hour = hour

    def parse(self, cell: Cell, scope: Scope) -> Any:
        if not cell.words:
            return None
        try:
            return time_of(cell.words) if self.hour else date_of(cell.words)
        except ValueError:
            raise cell.error(
                _("Not an hour, e.g. 9:30.")
                if self.hour
                else _("Not a date, e.g. 28/09/2021.")
            ) from None

    def help_text(self) -> str:
        if self.hour:
            return _("an hour, e.g. 9:30")
        return _("a date: day/month/year")

    def format(self, value: Any, scope: Scope) -> Any:
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value


class Email(Column):
    """An e-mail address."""

    may_say_nothing = True
    is_spelled = False

    def parse(self, cell: Cell, scope: Scope) -> str:
        try:
            if cell.words:
                validate_email(cell.words)
        except ValidationError:
            raise cell.error(_("Not an e-mail address.")) from None
        return cell.words


class Flag(Column):
    """Yes or no; empty is unknown where that may be, else no."""

    may_say_nothing = True
    has_list = True

    def parse(self, cell: Cell, scope: Scope) -> bool | None:
        words = fold(cell.words)
        if not words:
            return None if self.field.null else False
        if words not in YES | NO:
            raise cell.error(_("Neither yes nor no."))
        return words in YES

    def get_value(self, record: Any, scope: Scope) -> Any:
        return getattr(record, self.name)

    def format(self, value: Any, scope: Scope) -> str:
        return "" if value is None else _("yes") if value else _("no")

    def help_text(self) -> str:
        return _("yes or no; empty when unknown")


class Web(Column):
    """A web address, with or without its beginning."""

    may_say_nothing = True
    is_spelled = False

    def parse(self, cell: Cell, scope: Scope) -> str:
        return address_in(cell, cell.words, self.field.max_length)

    def help_text(self) -> str:
        return _("a web address")


def address_in(cell: Cell, words: str, limit: int) -> str:
    """The web address that `words` of a cell mean; raises `DataError`."""
    if not words:
        return ""
    try:
        address = web_address(words)
    except ValidationError as error:
        raise cell.error(" ".join(error.messages), str(words)) from None
    if len(address) > limit:
        reason = _("Longer than %(limit)s characters.") % {"limit": limit}
        raise cell.error(reason, str(words))
    return address


class Lines(Column):
    """Several words or phrases, kept as a list."""

    may_say_nothing = True

    def parse(self, cell: Cell, scope: Scope) -> list[str]:
        limit = self.field.base_field.max_length
        values = several(cell.words)
        for value in values:
            if len(value) > limit:
                reason = _("Longer than %(limit)s characters.") % {"limit": limit}
                raise cell.error(reason, value)
        return values

    def get_value(self, record: Any, scope: Scope) -> list[str]:
        return [clean(value) for value in getattr(record, self.name)]

    def format(self, value: list[str], scope: Scope) -> str:
        return joined(value)

    def help_text(self) -> str:
        return _("several, with ; between them")
