"""Municipality column: a town by its name, its province beside it."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Placed
from agrinnova.core.municipalities import MunicipalityMatch
from agrinnova.core.text import spelling_key
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column
from .of_municipality import OfMunicipality


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
        return str(scope.municipalities_by_key.get(value) or "")

    def help_text(self) -> str:
        return _("the municipality, e.g. Gromo or Gromo (BG)")


def _province_hint(cell: Cell) -> tuple[str, ...]:
    """What stands in the row's column of provinces, if the file has one."""
    cells = cell.row.cells.items()
    return tuple(
        str(words)
        for header, words in cells
        if words and spelling_key(header) in _province_headers()
    )


@cache
def _province_headers() -> frozenset[str]:
    field = Placed._meta.get_field("province")
    names = {"pr", "dept", *map(spelling_key, OfMunicipality.also["province"])}
    for language in LANGUAGES:
        with override(language):
            names.add(spelling_key(str(field.verbose_name)))
    return frozenset(names)


def _doubt(meant: MunicipalityMatch) -> str:
    """Why a municipality is not known; the nearest are named where it is told."""
    found = meant.candidates
    if len({spelling_key(town.name) for town in found}) == 1 < len(found):
        return _("Several municipalities have this name: write “Name (province)”.")
    if found:
        return _("It is not clear which municipality is meant.")
    return _("We know no municipality of this name.")
