"""Places that the rows of the data files name, and what is where."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.models import Placed
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.rows import Row

from .book import Book
from .cells import of_model, read
from .groups import GroupLoader
from .meaning import Ref
from .municipalities import MunicipalityLoader

POINT = ("latitude", "longitude", "coordinate_source")
# The headers of a record that stands somewhere, beside that of its municipality.
PLACE = ("province", "country", "group", "coordinate_precision", *POINT)
AREA = of_model(Placed, Column("province"), OfMunicipality("country"))


class Places:
    """The groups and municipalities of a book, for whoever names one."""

    def __init__(self, book: Book) -> None:
        self.groups = {row.cells["slug"] for row in book.rows_for(GroupLoader)}
        self.municipalities = {
            tuple(row.cells[header] for header in MunicipalityLoader.key): row
            for row in book.rows_for(MunicipalityLoader)
        }

    def group(self, row: Row) -> Ref | None:
        """The group in the row's cell `group`."""
        slug = row.one_of("group", self.groups, required=False)
        return Ref("groups", slug) if slug else None

    def fields(self, row: Row, column: str = "municipality") -> dict[str, Any]:
        """The fields of a placed record; its point must be its municipality's."""
        town = self._municipality(row, column)
        area = {header: read(row, header, one) for header, one in AREA.items()}
        return {"municipality": town, "group": self.group(row), **area}

    def seat(self, row: Row, column: str) -> Ref | None:
        """A municipality given by its name alone, within the row's country."""
        name, country = row.cells[column], row.cells["country"]
        if not name:
            return None
        found = [town for town in self.municipalities if town[::2] == (name, country)]
        if len(found) != 1:
            raise row.error(column, _("Not exactly one municipality has this name."))
        return Ref("municipalities", " | ".join(found[0]))

    def _municipality(self, row: Row, column: str) -> Ref | None:
        name = row.cells[column]
        key = (name, row.cells["province"], row.cells["country"])
        town = self.municipalities.get(key) if name else None
        if name and town is None:
            raise row.error(column, _("No such municipality in this province."))
        for cell in POINT:
            if row.cells[cell] != (town.cells[cell] if town else ""):
                raise row.error(cell, _("The point is not the municipality's."))
        if row.cells["coordinate_precision"] != ("municipality" if town else ""):
            reason = _("A point is a municipality's, and says “municipality”.")
            raise row.error("coordinate_precision", reason)
        return Ref("municipalities", " | ".join(key)) if town else None
