"""Loading the events; three of them have only words for their date."""

import datetime

from django.utils.translation import gettext as _

from agrinnova.core.choices import MODES
from agrinnova.spreadsheets.seed import Meaning, Places, RecordLoader, Row
from antennas.importing import TITLE_LANGUAGES, Bodies
from knowledge.importing import TopicWords

from .choices import EVENT_KINDS
from .models import Event


class EventLoader(RecordLoader):
    """Loads the events: the title in the language of the place, the summary Italian."""

    file = "events"
    columns = (
        *("title", "kind", "starts_on", "ends_on", "date_text", "place"),
        *("municipality", "province", "country", "group", "latitude", "longitude"),
        *("coordinate_precision", "coordinate_source", "mode", "organisers", "topics"),
        *("summary_it", "source_url", "origin", "note"),
    )
    key = ("title", "starts_on")
    model = Event
    texts = {
        "summary_it": "summary_it",
        "date_text": "date_text",
        "place": "place",
        "note": "note",
    }

    def __init__(self, places: Places, topics: TopicWords, bodies: Bodies) -> None:
        self.places, self.topics, self.bodies = places, topics, bodies

    def meaning(self, row: Row) -> Meaning:
        language = TITLE_LANGUAGES[row.one_of("country", TITLE_LANGUAGES)]
        starts_on, ends_on = _dates(row)
        fields = {
            "original_language": language,
            f"title_{language}": row.text("title", limit=self.limit("title")),
            **self.places.fields(row),
            **self.texts_of(row),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "type": row.one_of("kind", EVENT_KINDS.codes),
            "mode": row.one_of("mode", MODES.codes),
            **row.provenance(),
        }
        topics = self.topics.refs(row, "topics", row.words("topics"))
        organisers = self.bodies.named(row, "organisers")
        return Meaning(
            row,
            self.key_of(row),
            fields,
            {"topics": topics},
            {"organisers": organisers},
        )


def _dates(row: Row) -> tuple[datetime.date | None, datetime.date | None]:
    """Both dates or neither, in order; words where there is no date."""
    starts_on, ends_on = row.date("starts_on"), row.date("ends_on")
    if (starts_on is None) != (ends_on is None):
        raise row.error("ends_on", _("Give both dates or neither."))
    if starts_on and ends_on and ends_on < starts_on:
        raise row.error("ends_on", _("The end lies before the start."))
    if not starts_on and not row.cells["date_text"]:
        raise row.error("date_text", _("Give the dates, or words for them."))
    return starts_on, ends_on
