"""Loading the territories: local action groups, municipalities, and who names them."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.choices import JOIN_ROLES, GroupBasis
from agrinnova.core.languages import columns as in_languages
from agrinnova.core.models import LocalActionGroup, Municipality, OldAddress, Placed
from agrinnova.publishing import actions
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.places import OfMunicipality
from agrinnova.spreadsheets.columns.values import Lines, Number, Web
from agrinnova.spreadsheets.rows import Row

from .book import Book
from .cells import Degrees, Slug, of_model, read
from .loading import Loader, Store
from .meaning import Meaning, Ref
from .records import PROVENANCE, RecordLoader

POINT = ("latitude", "longitude", "coordinate_source")
# The headers of a record that stands somewhere, beside that of its municipality.
PLACE = ("province", "country", "group", "coordinate_precision", *POINT)
AREA = of_model(Placed, Column("province"), OfMunicipality("country"))


class GroupLoader(RecordLoader):
    """Loads the local action groups; their words are Italian, their names names."""

    file = "groups"
    cells = {
        **of_model(
            LocalActionGroup,
            Slug("slug"),
            Column("join_name"),
            Lines("former_names"),
            Lines("other_names"),
            Choice("join_role", JOIN_ROLES, required=True),
            OfMunicipality("country"),
            Column("region"),
            Lines("languages"),
            Number("municipalities_count", 1, 999),
            Web("website"),
            name=Column("title_it"),
            offer_it=Column("summary_it"),
            territory=Column("territory_it"),
            note=Column("note_it"),
        ),
        **PROVENANCE,
    }
    others = ("former_slugs", "seat_municipality", "private_note")
    key = ("slug",)
    model = LocalActionGroup
    embedded = (*in_languages("title", "territory"), "slug", "join_name")

    def __init__(self, places: "Places") -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        meaning.fields["original_language"] = "it"
        meaning.fields["seat"] = self.places.seat(row, "seat_municipality")
        # Old addresses are no relation of the group: they are kept by its kind.
        meaning.notes["former_slugs"] = row.words("former_slugs")
        return meaning

    def prepare(self, meanings: list[Meaning], store: Store) -> None:
        """Make drafts of the new groups: municipalities point to them, they to one."""
        for meaning in meanings:
            if meaning.key not in store.rows[self.file]:
                needed = ("slug", "title_it", "country")
                draft = LocalActionGroup(**{n: meaning.fields[n] for n in needed})
                with self.refusals_named(meaning):
                    actions.save_record(draft)
                store.prepared[Ref(self.file, meaning.key)] = draft.pk

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        """Publish or save the group; its former slugs redirect."""
        super().save(instance, meaning, store)
        for slug in meaning.notes["former_slugs"]:
            OldAddress.objects.update_or_create(
                kind=instance.kind,
                slug=slug,
                defaults={"public_id": instance.public_id},
            )


class MunicipalityLoader(Loader):
    """Loads the municipalities with their points; records carry their words."""

    file = "municipalities"
    cells = of_model(
        Municipality,
        Column("name"),
        Column("name_local"),
        Column("province"),
        OfMunicipality("country"),
        Choice("group_basis", GroupBasis),
        Web("group_source_url"),
        Degrees("latitude", 90),
        Degrees("longitude", 180),
        Column("coordinate_source"),
        Web("source_url"),
    )
    others = ("group",)
    key = ("name", "province", "country")
    model = Municipality
    embedded = (
        *("name", "name_local", "province", "country"),
        *("latitude", "longitude", "coordinate_source"),
    )

    def __init__(self, places: "Places") -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        group = meaning.fields["group"] = self.places.group(row)
        row.text("group_basis", required=bool(group))
        if row.cells["group_basis"] and not group:
            raise row.error(
                "group_basis", _("There is no group that it could tell of.")
            )
        return meaning


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
