"""Loading the support services that the data's pages state."""

from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.cells import of_sheet
from agrinnova.spreadsheets.seed.meaning import Meaning, Ref
from agrinnova.spreadsheets.seed.places import PLACE
from agrinnova.spreadsheets.seed.records import PROVENANCE
from antennas.importing import LocalLoader
from antennas.models import SupportService

from .spreadsheets import SupportSheet


class SupportLoader(LocalLoader):
    """Loads who helps: the title in the language of the place, the summary Italian."""

    file = "services"
    cells = {
        **of_sheet(
            SupportSheet(),
            *("cost", "summary_it"),
            note="note_it",
            kind="type",
            audience_codes="audiences",
        ),
        **PROVENANCE,
    }
    others = (
        *("title", "provider", "groups", "topics", "municipality", "private_note"),
        *PLACE,
    )
    key = ("title", "provider")
    model = SupportService
    bodies_in = ("provider", "providers")

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        for slug in row.words("groups"):
            row.must_know("groups", slug, self.places.groups)
        meaning.many["groups"] = [Ref("groups", slug) for slug in row.words("groups")]
        return meaning
