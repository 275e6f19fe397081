"""The pages of events: what is coming, and what was."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.filters import RecordFilterSet
from agrinnova.shared.links import Addresses
from agrinnova.shared.views import RecordList, RecordPage, list_address
from knowledge.models import Resource, public_topics

from .filters import EventFilterSet
from .models import Event, EventOrganiser
from .querysets import COMING, PAST

RELATED = 6
SHOWN_ORGANISERS = Prefetch("organisers", queryset=EventOrganiser.objects.shown())


class EventList(RecordList):
    """The coming events; with `when=past` those that are over.

    A list asked for days (`from`, `to`) shows both, as the API does.
    """

    filterset = EventFilterSet
    heading = _("Events")
    related = ("group", "municipality")
    fetched = (public_topics(), SHOWN_ORGANISERS)
    twins = (
        (_("calendar to subscribe to (iCalendar)"), "event-ics"),
        (_("table (CSV)"), "event-csv"),
        (_("workbook (XLSX)"), "event-xlsx"),
        (_("points for a map (GeoJSON)"), "event-geojson"),
        (_("news feed (Atom)"), "event-atom"),
    )

    def usual_order(self, asked: RecordFilterSet) -> str:
        return "starts_on" if self.when(asked) == COMING else "-starts_on"

    def when(self, asked: RecordFilterSet) -> str:
        """Which part of time the list shows; "" for all of it."""
        data = asked.data
        if data.get("from") or data.get("to"):
            return ""
        return PAST if data.get("when") == PAST else COMING

    def answer(self, asked: RecordFilterSet, request: HttpRequest) -> dict[str, Any]:
        asked.queryset = asked.queryset.in_time(self.when(asked))
        query = Addresses(request).query
        query.pop("when", None)
        rest = query.urlencode()
        return super().answer(asked, request) | {
            "when": self.when(asked),
            "coming_address": f"{request.path}?{rest}" if rest else request.path,
            "past_address": f"{request.path}?when=past{'&' if rest else ''}{rest}",
        }


class EventPage(RecordPage):
    model = Event
    related = ("group", "municipality")
    fetched = (public_topics(), SHOWN_ORGANISERS)
    twins = ((_("put it in my calendar (iCalendar)"), "event-page-ics"),)

    def context(self, record: Event, language: str) -> dict[str, Any]:
        resources = Resource.objects.published().sharing(record.topics.all())
        return {
            "organisers": record.organisers.all(),
            "resources": resources[:RELATED],
            "all_address": list_address(Event.kind, language),
        }
