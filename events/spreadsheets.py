"""Spreadsheet columns of events."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import MODES, Language
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.columns.choices import Choice, ChoiceList
from agrinnova.spreadsheets.columns.date_parser import date_of
from agrinnova.spreadsheets.columns.moments import Moment
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.columns.parsers import joined
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related import Group
from agrinnova.spreadsheets.columns.related_lists import RelatedList
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.files.cells import Typed
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values
from antennas.spreadsheets import BodiesOrGroups
from knowledge.models import Topic

from .choices import EVENT_KINDS, EVENT_STATUSES
from .models import Event
from .models.when import day_words, problems_of, take_ends

WHEN = ("starts_on", "ends_on", "date_text", "days", "starts_at", "ends_at")


class Days(Moment):
    """Separate days, with a comma, ; or a new line between them."""

    def parse(self, cell: Cell, scope: Scope) -> Any:
        words = [cell.words] if isinstance(cell.words, Typed) else day_words(cell.words)
        return sorted({self._day(cell, word) for word in words})

    def _day(self, cell: Cell, words: str) -> date:
        try:
            return date_of(words)
        except ValueError:
            raise cell.error(_("Not a date, e.g. 28/09/2021."), words) from None

    def format(self, value: Any, scope: Scope) -> str:
        return joined(day.isoformat() for day in value)

    def help_text(self) -> str:
        return _("several days, with a comma or ; between them")


class EventSheet(Sheet):
    """Events, told apart by title and first day."""

    model = Event
    texts = (
        *("title", "summary", "date_text", "status_reason", "fee_words"),
        *("interpretation", "accessibility", "decisions"),
    )
    key = ("starts_on",)
    prefetched = ("organisers", "topics")
    own = (
        Group(),
        Choice(
            "type", EVENT_KINDS, aliases=("kind", gettext_lazy("type")), required=True
        ),
        Moment("starts_on"),
        Moment("ends_on"),
        Days("days"),
        Moment("starts_at", hour=True),
        Moment("ends_at", hour=True),
        Choice("event_status", EVENT_STATUSES),
        ChoiceList("spoken_languages", Language),
        Column("place"),
        Choice("mode", MODES, required=True),
        Web("online_url"),
        BodiesOrGroups("organisers", gettext_lazy("organisers")),
        MunicipalityColumn(),
        OfMunicipality("province"),
        OfMunicipality("country"),
        RelatedList("topics", Topic),
    )

    def infer(self, values: Values) -> None:
        take_ends(values)

    def wrong(
        self, record: Any, row: Row, values: Values, headers: dict[str, str]
    ) -> Iterator[DataError]:
        yield from super().wrong(record, row, values, headers)
        said = {name: values.get(name, getattr(record, name)) for name in WHEN}
        said["date_text"] = values.get("date_text", record.words("date_text").text)
        for name, reason in problems_of(**said):
            names = (name, name.replace("ends", "starts"), *WHEN)
            header = next((headers[known] for known in names if known in headers), "")
            yield row.error(header, str(reason))
