"""Number columns: a whole number, or a year."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column
from .number_parser import whole_number_of, year_of


class Number(Column):
    """A whole number from `low` to `high`; by default to the year that it is now."""

    may_say_nothing = True

    def __init__(
        self, name: str, low: int, high: int | None = None, **options: Any
    ) -> None:
        super().__init__(name, **options)
        self.low, self._high = low, high

    @property
    def high(self) -> int:
        return self._high or timezone.localdate().year

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
