"""Loading the events; three of them have only words for their date."""

import datetime

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.cells import of_sheet
from agrinnova.spreadsheets.seed.meaning import Meaning
from agrinnova.spreadsheets.seed.places import PLACE
from agrinnova.spreadsheets.seed.records import PROVENANCE
from antennas.importing import LocalLoader

from .models import Event
from .models.when import DAYS_OUTSIDE, days_fit
from .spreadsheets import EventSheet


class EventLoader(LocalLoader):
    """Loads the events: the title in the language of the place, the summary Italian."""

    file = "events"
    cells = {
        **of_sheet(
            EventSheet(),
            *("starts_on", "ends_on", "place", "mode", "summary_it"),
            date_text="date_text_it",
            note="note_it",
            kind="type",
        ),
        **PROVENANCE,
    }
    others = (
        *("title", "municipality", "topics", "organisers", "days", "private_note"),
        *PLACE,
    )
    key = ("title", "starts_on")
    model = Event
    bodies_in = ("organisers", "organisers")

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        starts_on, ends_on = meaning.fields["starts_on"], meaning.fields["ends_on"]
        if (starts_on is None) != (ends_on is None):
            raise row.error("ends_on", _("Give both dates or neither."))
        if starts_on and ends_on < starts_on:
            raise row.error("ends_on", _("The end lies before the start."))
        row.text("date_text", required=not starts_on)
        meaning.fields["days"] = self._days(row)
        if not days_fit(
            **{n: meaning.fields[n] for n in ("days", "starts_on", "ends_on")}
        ):
            raise row.error("days", str(DAYS_OUTSIDE))
        return meaning

    def _days(self, row: Row) -> list[datetime.date]:
        try:
            return [datetime.date.fromisoformat(day) for day in row.words("days")]
        except ValueError:
            raise row.error("days", _("Not a date, e.g. 28/09/2021.")) from None
