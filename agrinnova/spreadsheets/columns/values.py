"""Value columns: yes or no, and several words."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.text import fold
from agrinnova.spreadsheets.files.cells import clean
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column
from .parsers import (
    NO,
    YES,
    joined,
    several,
)


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
