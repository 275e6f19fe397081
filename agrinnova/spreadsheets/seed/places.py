"""The territories that other rows name: their groups and municipalities."""

from typing import Any

from django.utils.translation import gettext as _

from .book import Book
from .meanings import Ref
from .rows import Row

GROUPS = (
    *("slug", "name", "join_name", "former_names", "other_names", "former_slugs"),
    *("join_role", "country", "region", "languages", "seat_municipality"),
    *("municipalities_count", "territory", "website", "offer_it"),
    *("source_url", "origin", "note"),
)
MUNICIPALITIES = (
    *("name", "name_local", "province", "country", "group", "latitude", "longitude"),
    *("coordinate_source", "source_url", "group_basis", "group_source_url"),
)
MUNICIPALITY_KEY = ("name", "province", "country")
POINT = ("latitude", "longitude", "coordinate_source")


class Places:
    """The groups and municipalities of a book, for whoever names one."""

    def __init__(self, book: Book) -> None:
        groups = book.rows("groups", GROUPS, ("slug",))
        towns = book.rows("municipalities", MUNICIPALITIES, MUNICIPALITY_KEY)
        self.groups = {row.cells["slug"] for row in groups}
        self.towns = {
            tuple(row.cells[column] for column in MUNICIPALITY_KEY): row
            for row in towns
        }

    def group(self, row: Row) -> Ref | None:
        """The group in the row's cell `group`."""
        slug = row.one_of("group", self.groups, required=False)
        return Ref("groups", slug) if slug else None

    def fields(self, row: Row, column: str = "municipality") -> dict[str, Any]:
        """The fields of a placed record; its point must be its municipality's."""
        return {
            "municipality": self._municipality(row, column),
            "province": row.text("province", limit=40),
            "country": row.country(),
            "group": self.group(row),
        }

    def seat(self, row: Row, column: str) -> Ref | None:
        """A municipality given by its name alone, within the row's country."""
        name, country = row.cells[column], row.cells["country"]
        if not name:
            return None
        found = [town for town in self.towns if town[::2] == (name, country)]
        if len(found) != 1:
            raise row.error(column, _("Not exactly one municipality has this name."))
        return Ref("municipalities", " | ".join(found[0]))

    def _municipality(self, row: Row, column: str) -> Ref | None:
        name = row.cells[column]
        key = (name, row.cells["province"], row.cells["country"])
        town = self.towns.get(key) if name else None
        if name and town is None:
            raise row.error(column, _("No such municipality in this province."))
        for cell in POINT:
            if row.cells[cell] != (town.cells[cell] if town else ""):
                raise row.error(cell, _("The point is not the municipality's."))
        if row.cells["coordinate_precision"] != ("municipality" if town else ""):
            reason = _("A point is a municipality's, and says “municipality”.")
            raise row.error("coordinate_precision", reason)
        return Ref("municipalities", " | ".join(key)) if town else None
