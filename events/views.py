"""Views of events: what is coming, and what was."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.web.filters import RecordFilterSet
from agrinnova.web.links import Addresses
from agrinnova.web.views import RecordList, RecordPage, list_address
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
    also_reads = ("page", "when")
    heading = _("Events")
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), SHOWN_ORGANISERS)
    exports = (
        (_("calendar to subscribe to (iCalendar)"), "event-ics"),
        (_("table (CSV)"), "event-csv"),
        (_("workbook (XLSX)"), "event-xlsx"),
        (_("points for a map (GeoJSON)"), "event-geojson"),
        (_("news feed (Atom)"), "event-atom"),
    )

    def default_ordering(self, filterset: RecordFilterSet) -> str:
        return "starts_on" if self.when(filterset) == COMING else "-starts_on"

    def when(self, filterset: RecordFilterSet) -> str:
        """Which part of time the list shows; "" for all of it."""
        data = filterset.data
        if data.get("from") or data.get("to"):
            return ""
        return PAST if data.get("when") == PAST else COMING

    def get_context_data(
        self, filterset: RecordFilterSet, request: HttpRequest
    ) -> dict[str, Any]:
        when, of_all_time = self.when(filterset), filterset.queryset
        filterset.queryset = of_all_time.in_time(when)
        query = Addresses(request).query
        query.pop("when", None)
        rest = query.urlencode()
        parts = {
            COMING: f"{request.path}?{rest}" if rest else request.path,
            PAST: f"{request.path}?when=past{'&' if rest else ''}{rest}",
        }
        context = super().get_context_data(filterset, request)
        if when and not context["count"]:
            filterset.queryset = of_all_time.in_time(PAST if when == COMING else COMING)
            context["ways_out"][:0] = self.other_part(filterset, when, parts)
        return context | {
            "when": when,
            "coming_address": parts[COMING],
            "past_address": parts[PAST],
        }

    def other_part(
        self, filterset: RecordFilterSet, when: str, parts: dict[str, str]
    ) -> list[dict[str, Any]]:
        """The way to what answers the same in the other part of time, if anything."""
        count = filterset.filtered().count()
        if not count:
            return []
        labels = {COMING: _("Past events"), PAST: _("Coming events")}
        address = parts[PAST if when == COMING else COMING]
        return [{"label": labels[when], "address": address, "count": count}]


class EventPage(RecordPage):
    model = Event
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), SHOWN_ORGANISERS)
    exports = ((_("put it in my calendar (iCalendar)"), "event-page-ics"),)

    def get_context_data(self, record: Event, language: str) -> dict[str, Any]:
        resources = Resource.objects.published().sharing(record.topics.all())
        return {
            "organisers": record.organisers.all(),
            "resources": resources[:RELATED],
            "all_address": list_address(Event.kind, language),
        }
