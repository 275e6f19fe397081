"""Choice columns: one or several of a closed list."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column
from .codes import Codes, codes_of
from .parsers import joined, several


class Choice(Column):
    """One of a closed list.

    Args:
        choices: a FacetList or Django's choices.
        kept: whether an empty cell leaves the record as it is.
    """

    may_say_nothing = True
    is_spelled = False
    has_list = True

    def __init__(
        self,
        name: str,
        choices: Any,
        label: str | Promise = "",
        *,
        kept: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(name, label, **options)
        self.choices, self.kept = choices, kept

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        return not (self.kept and not value) and super().differs(record, value, scope)

    @property
    def codes(self) -> Codes:
        return codes_of(self.choices)

    def parse(self, cell: Cell, scope: Scope) -> Any:
        return self.codes.code(cell, cell.words) if cell.words else ""

    def format(self, value: Any, scope: Scope) -> Any:
        return self.codes.label(value) if value else ""

    def help_text(self) -> str:
        return _("one of: %(words)s") % {"words": joined(self.codes.labels())}


class ChoiceList(Choice):
    """Several of a closed list, kept as a list in the record."""

    has_list = False

    def parse(self, cell: Cell, scope: Scope) -> Any:
        codes = (self.codes.code(cell, words) for words in several(cell.words))
        return list(dict.fromkeys(codes))

    def get_value(self, record: Any, scope: Scope) -> Any:
        return list(getattr(record, self.name))

    def format(self, value: Any, scope: Scope) -> Any:
        return joined(self.codes.label(code) for code in value)

    def help_text(self) -> str:
        words = _("several, with ; between them, of: %(words)s")
        return words % {"words": joined(self.codes.labels())}
