"""Moment columns: a date, or an hour of the day."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.scope import Scope

from .base import Cell
from .date_parser import date_of
from .numbers import Number
from .time_parser import time_of


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
