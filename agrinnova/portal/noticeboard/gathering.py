"""Records of a noticeboard sheet: what is coming, open and new in one place.

A place is a local action group, which stands for its territory, or an organisation.
"""

from typing import Any, NamedTuple

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When, Window

from agrinnova.core.models import LocalActionGroup
from antennas.models import (
    Course,
    CourseEdition,
    CourseProvider,
    Organisation,
    SupportProvider,
    SupportService,
)
from events.models import Event, EventOrganiser
from knowledge.models import Resource

MOST = 8  # of each; a sheet shows fewer where their words are long
MOST_TO_READ = 3

Place = LocalActionGroup | Organisation


class Found(NamedTuple):
    """The first records of a sort, and how many there are (`of_all`)."""

    records: list[Any]
    of_all: int


def events_in(place: Place) -> Found:
    """The coming events of a place that take place as announced, the next one first."""
    held = Prefetch("organisers", EventOrganiser.objects.shown())
    events: Any = Event.objects.published().filter(_of(place))
    events = events.coming().as_announced().select_related("municipality")
    return _first(events.prefetch_related(held), MOST)


def editions_in(place: Place) -> Found:
    """The coming editions of the courses of a place, the next one first."""
    courses = Course.objects.published().filter(_of(place))
    taught = Prefetch("course__providers", CourseProvider.objects.shown())
    editions: Any = CourseEdition.objects.coming().filter(course__in=courses)
    editions = editions.select_related("municipality", "course__municipality")
    return _first(editions.prefetch_related(taught), MOST)


def services_in(place: Place) -> Found:
    """What can be asked for today, what closes soonest first."""
    services: Any = SupportService.objects.published().open()
    if isinstance(place, LocalActionGroup):
        services = services.serving(place)
    else:
        services = services.filter(organisations=place)
    given = Prefetch("providers", SupportProvider.objects.shown())
    return _first(services.closing_first().prefetch_related(given), MOST)


def resources_for(place: Place, language: str) -> Found:
    """The newest to read or watch in `language`, those of the territory first."""
    own = place.pk if isinstance(place, LocalActionGroup) else place.group_id
    elsewhere = Case(When(group=own, then=Value(0)), default=Value(1))
    readable = Resource.objects.published().filter(
        document_languages__contains=[language]
    )
    order = (elsewhere, *Resource.objects.none().NEWEST_FIRST, "sort_key", "pk")
    return _first(readable.order_by(*order), MOST_TO_READ)


def _of(place: Place) -> Q:
    """The condition under which a course or an event is of a place."""
    if isinstance(place, LocalActionGroup):
        return Q(group=place)
    return Q(organisations=place)


def _first(records: QuerySet, most: int) -> Found:
    """The first few and the count of all, in one statement."""
    shown = list(records.annotate(of_all=Window(Count("pk")))[:most])
    return Found(shown, shown[0].of_all if shown else 0)
