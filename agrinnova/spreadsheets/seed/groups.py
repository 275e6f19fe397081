"""Loading the local action groups."""

from typing import TYPE_CHECKING, Any

from agrinnova.core.choices import JOIN_ROLES
from agrinnova.core.languages import columns as in_languages
from agrinnova.core.models import LocalActionGroup, OldAddress
from agrinnova.publishing import actions
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.columns.values import Lines
from agrinnova.spreadsheets.rows import Row

from .cells import of_model
from .columns import Slug
from .loading import Store
from .meaning import Meaning, Ref
from .records import PROVENANCE, RecordLoader

if TYPE_CHECKING:
    from .places import Places


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
            OldAddress.lead(slug, instance)
