"""Views of events: what is coming, and what was."""

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from agrinnova.web.links import SHOWING, Addresses
from agrinnova.web.views import MOST_AT_ONCE, RecordList, RecordPage, list_address
from knowledge.models import Resource, public_topics
from knowledge.views import across_languages

from .calendar.month import Month, day_names
from .filters import EventFilterSet
from .models import Event, EventMaterial, EventOrganiser, Session, Speaker
from .querysets import COMING, PAST

MONTH = "month"
NO_SUCH_MONTH = _("There is no such month: write it as 2026-12.")
SHOWN_SPEAKERS = Prefetch("speakers", queryset=Speaker.objects.shown())
SHOWN_ORGANISERS = Prefetch("organisers", queryset=EventOrganiser.objects.shown())


class EventList(RecordList):
    """The coming events; with `when=past` those that are over, by `view=month` a month.

    A list asked for days (`from`, `to`) shows both, as the API does.
    """

    filterset_class = EventFilterSet
    also_reads = ("when", "view", "month")
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

    month: Month | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("view") == MONTH:
            try:
                self.month = Month.parse(request.GET.get("month", ""))
            except ValueError:
                raise Http404(NO_SUCH_MONTH) from None
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        name = "month" if self.month else "list"
        return [f"events/event_{name}.html"]

    def get_paginate_by(self, queryset: Any) -> int:
        return MOST_AT_ONCE if self.month else super().get_paginate_by(queryset)

    @property
    def when(self) -> str:
        """Which part of time the list shows; "" for all of it."""
        asked = self.request.GET
        if self.month or asked.get("from") or asked.get("to"):
            return ""
        return PAST if asked.get("when") == PAST else COMING

    def published(self) -> Any:
        records: Any = super().published()
        if self.month:
            return records.between(self.month.first, self.month.last)
        return records.in_time(self.when)

    def default_ordering(self) -> str:
        is_ahead = self.when == COMING or self.month
        return "starts_on" if is_ahead else "-starts_on"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        path, query = self.request.path, Addresses(self.request).query
        for name in ("when", *SHOWING):
            query.pop(name, None)
        rest = query.urlencode()
        addresses = {
            COMING: f"{path}?{rest}" if rest else path,
            PAST: f"{path}?when=past{'&' if rest else ''}{rest}",
        }
        context = super().get_context_data(**kwargs)
        if self.when and not context["count"]:
            context["ways_out"][:0] = self.other_part(addresses)
        if self.month:
            context |= self.month_context(self.month, context["records"])
        return context | {
            "when": self.when,
            "month_address": f"{path}?view={MONTH}{'&' if rest else ''}{rest}",
            "coming_address": addresses[COMING],
            "past_address": addresses[PAST],
        }

    def month_context(self, month: Month, events: Any) -> dict[str, Any]:
        """The days of `month`, and the ways to the months around it."""
        addresses = Addresses(self.request)
        around = {"before": month.before(), "after": month.after()}
        return {
            "month": month,
            "weeks": month.weeks(events),
            "day_names": day_names(),
            **{
                name: other
                and {
                    "title": other.title,
                    "address": addresses.set("month", str(other)),
                }
                for name, other in around.items()
            },
        }

    def other_part(self, addresses: dict[str, str]) -> list[dict[str, Any]]:
        """The way to what answers the same in the other part of time, if anything."""
        other = PAST if self.when == COMING else COMING
        records: Any = super().published()
        self.filterset.queryset = records.in_time(other)
        count = self.filterset.filtered().count()
        labels = {PAST: _("Past events"), COMING: _("Coming events")}
        way = {"label": labels[other], "address": addresses[other], "count": count}
        return [way] if count else []


def sessions_in(event: Event) -> list[Session]:
    """The sessions of `event`, which each read its language of theirs."""
    sessions = list(event.sessions.all())
    for session in sessions:
        session.event = event
    return sessions


def shown_materials(event: Event) -> dict[str, list[EventMaterial]]:
    """The materials of `event`: what one opens, and photos whose copies are there."""
    shown = [one for one in event.materials.all() if one.is_shown]
    return {
        "documents": [one for one in shown if not one.image],
        "photos": [one for one in shown if one.image],
    }


class EventPage(RecordPage):
    model = Event
    select_related = ("group", "municipality", "registration_form")
    prefetch_related = (
        *(public_topics(), SHOWN_ORGANISERS, SHOWN_SPEAKERS),
        *("sessions", "materials"),
    )
    exports = ((_("put it in my calendar (iCalendar)"), "event-page-ics"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = self.kwargs["language"]
        event, resources = self.object, Resource.objects.published()
        resources = resources.sharing(event.topics.all(), group=event.group_id)
        return super().get_context_data(
            organisers=event.organisers.all(),
            sessions=sessions_in(event),
            speakers=event.speakers.all(),
            **shown_materials(event),
            born=event.resources.published().in_reading_order(),
            resources=across_languages(resources, language),
            all_address=list_address(Event.kind, language),
            **kwargs,
        )
