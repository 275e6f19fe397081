"""Columns that follow from the municipality of a row: province and country."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from agrinnova.core.areas import normalized_province
from agrinnova.core.countries import country_code
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column


class OfMunicipality(Column):
    """Province or country: of the municipality, where there is one."""

    may_say_nothing = True
    also: ClassVar = {
        "province": ("provincia", "prov", "prov.", "département", "departement"),
        "country": ("nazione", "paese", "pays", "país"),
    }

    def __init__(self, name: str) -> None:
        super().__init__(name, aliases=self.also[name])

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        if record.municipality_id:
            return False
        return self._as_kept(self.get_value(record, scope)) != value

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        if not record.municipality_id:
            super().set_value(record, value, scope)

    def parse(self, cell: Cell, scope: Scope) -> Any:
        value = self._as_kept(cell.words)
        if self.name == "country":
            if cell.words and not value:
                reason = _("No country of this name: write it out, or its two letters.")
                raise cell.error(reason)
            return value
        return super().parse(cell.with_words(value), scope)

    def _as_kept(self, words: str) -> str:
        if self.name == "country":
            return country_code(words)
        return normalized_province(str(words))

    def help_text(self) -> str:
        return _("follows from the municipality, where there is one")
