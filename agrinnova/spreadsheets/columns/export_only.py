"""Export-only columns, which no import reads: status, dates, last change."""

import datetime
from typing import Any

from django.utils.timezone import localtime

from agrinnova.spreadsheets.scope import Scope

from .base import Unread

SINCE = "updated_at"  # the column that says when a record last changed


def second_of(moment: datetime.datetime) -> datetime.datetime:
    """The moment as an export tells it: by the clock on the wall, to the second."""
    return localtime(moment).replace(tzinfo=None, microsecond=0)


class StatusColumn(Unread):
    """How far the record has travelled, in the reader's words."""

    def __init__(self) -> None:
        super().__init__("status")

    def get_value(self, record: Any, scope: Scope) -> str:
        return str(record.get_status_display())


class DayColumn(Unread):
    """A day of the record's life; Excel sorts and filters it as such."""

    def get_value(self, record: Any, scope: Scope) -> datetime.date | None:
        moment = getattr(record, self.name)
        return localtime(moment).date() if moment else None


class ChangeColumn(Unread):
    """When the record last changed, to the second: an import finds newer work by it."""

    def __init__(self) -> None:
        super().__init__(SINCE)

    def get_value(self, record: Any, scope: Scope) -> datetime.datetime | None:
        return second_of(record.updated_at) if record.updated_at else None
