"""Place columns: municipality, province, country."""

from functools import cache
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import override

from agrinnova.core.areas import country_code, normalized_province, place_key
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Placed
from agrinnova.core.municipalities import MunicipalityMatch
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column


class MunicipalityColumn(Column):
    """The municipality; province and country are its own."""

    may_say_nothing = True

    def __init__(self) -> None:
        super().__init__(
            "municipality", aliases=("location", "seat_municipality", "town")
        )

    def parse(self, cell: Cell, scope: Scope) -> int | None:
        if not cell.words:
            return None
        meant = scope.find_municipality(str(cell.words), _province_hint(cell))
        if meant.municipality is None:
            raise cell.error(_doubt(meant))
        return meant.municipality.pk

    def get_value(self, record: Any, scope: Scope) -> int | None:
        return record.municipality_id

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        record.municipality_id = value
        if value:
            town = scope.municipalities_by_key[value]
            record.province, record.country = town.province, town.country

    def format(self, value: Any, scope: Scope) -> str:
        return (
            str(scope.municipalities_by_key[value])
            if value in scope.municipalities_by_key
            else ""
        )

    def help_text(self) -> str:
        return _("the municipality, e.g. Gromo or Gromo (BG)")


def _province_hint(cell: Cell) -> tuple[str, ...]:
    """What stands in the row's column of provinces, if the file has one."""
    cells = cell.row.cells.items()
    return tuple(
        str(words)
        for header, words in cells
        if words and place_key(header) in _province_headers()
    )


@cache
def _province_headers() -> frozenset[str]:
    field = Placed._meta.get_field("province")
    names = {"pr", "dept", *map(place_key, OfMunicipality.also["province"])}
    for language in LANGUAGES:
        with override(language):
            names.add(place_key(str(field.verbose_name)))
    return frozenset(names)


def _doubt(meant: MunicipalityMatch) -> str:
    """Why a municipality is not known; the nearest are named where it is told."""
    found = meant.candidates
    if len({place_key(town.name) for town in found}) == 1 < len(found):
        return _("Several municipalities have this name: write “Name (province)”.")
    if found:
        return _("It is not clear which municipality is meant.")
    return _("We know no municipality of this name.")


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
