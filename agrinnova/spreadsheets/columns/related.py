"""Related columns: another record by its name, and the group of a record."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup, Record
from agrinnova.spreadsheets.names import Names
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column


class Related(Column):
    """Another record by its name, e.g. the group of topics that a topic belongs to."""

    may_say_nothing = True

    def __init__(self, name: str, model: type[Record], **options: Any) -> None:
        super().__init__(name, **options)
        self.other = model

    def parse(self, cell: Cell, scope: Scope) -> int | None:
        names = scope.names(self.other)
        return one_of(cell, cell.words, names) if cell.words else None

    def get_value(self, record: Any, scope: Scope) -> Any:
        return getattr(record, f"{self.name}_id")

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        setattr(record, f"{self.name}_id", value)

    def format(self, value: Any, scope: Scope) -> str:
        return scope.names(self.other).labels.get(value, "")

    def help_text(self) -> str:
        return _("by its name in the portal")


class Group(Related):
    """The local action group, by any of its names."""

    has_list = True

    def __init__(self) -> None:
        super().__init__("group", LocalActionGroup, aliases=("gal", "lag"))

    def parse(self, cell: Cell, scope: Scope) -> int | None:
        if not cell.words:
            if scope.needs_group and scope.own_group is None:
                raise cell.error(_("This cell must not be empty."))
            return scope.own_group
        return one_of(cell, cell.words, scope.names(LocalActionGroup, own=True))

    def help_text(self) -> str:
        return _("the local action group, by its name")


def one_of(cell: Cell, words: str, names: Names) -> int:
    """The one record that `words` name; raises `DataError`."""
    found = names.find(words)
    if not found:
        raise cell.error(_("“%(value)s” is not known.") % {"value": words}, words)
    if len(found) > 1:
        reason = _("“%(value)s” may mean more than one.") % {"value": words}
        raise cell.error(reason, words)
    return found[0]
