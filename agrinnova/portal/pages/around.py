"""Search results near a place: enterprises, organisations, courses and events."""

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.http import QueryDict
from django.urls import reverse

from agrinnova.core import distances
from agrinnova.core.models import Record
from agrinnova.portal.registry.search_form import SEARCHED_KINDS, SearchPageForm
from agrinnova.search import matching_each
from agrinnova.web.filters import PlacedFilterSet
from agrinnova.web.links import Addresses
from antennas.filters import CourseFilterSet, OrganisationFilterSet
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from enterprises.registry.filters import EnterpriseFilterSet
from events.filters import EventFilterSet
from events.models import Event

PLACED: tuple[tuple[type[Record], type[PlacedFilterSet]], ...] = (
    (Enterprise, EnterpriseFilterSet),
    (Organisation, OrganisationFilterSet),
    (Course, CourseFilterSet),
    (Event, EventFilterSet),
)
SHOWN = 3
ASKED = ("q", "near", "radius", "topic", "group")


def around(
    form: SearchPageForm, addresses: Addresses, language: str
) -> list[dict[str, Any]]:
    """By kind: the first few near the place, how many there are, and their list.

    They are found as the list of their kind finds them: nearest first, or with words
    the best answers first. Words, topic and group are read once for all kinds.
    """
    asked, query = form.cleaned_data, _query_of(addresses).urlencode()
    near = [
        _near(model, filterset, form)
        for model, filterset in PLACED
        if not asked["kind"] or model.kind in asked["kind"]
    ]
    groups = []
    for found in matching_each(near, asked["q"], language=language):
        kind: str = found.model.kind
        if records := _shown(found):
            path = reverse(f"{kind}-list", kwargs={"language": language})
            groups.append(
                {
                    "kind": kind,
                    "label": str(dict(SEARCHED_KINDS)[kind]),
                    "records": records,
                    "count": records[0].of_all,
                    "address": f"{path}?{query}",
                }
            )
    return groups


def _near(
    model: type[Record], filterset: type[PlacedFilterSet], form: SearchPageForm
) -> QuerySet:
    """The records of a kind near the place, on the topic and in the group asked."""
    records: Any = model._default_manager.published()
    if model is Event:
        records = records.coming()  # the past ones are one tap further, on their list
    for name in ("topic", "group"):
        if chosen := form.cleaned_data[name]:
            records = filterset.base_filters[name].filter(records, [chosen])
    return distances.near(records, form.cleaned_data["near"].point, form.radius_km)


def _shown(found: QuerySet) -> list[Any]:
    """The first few, each with its distance and with how many there are (`of_all`)."""
    found = distances.with_distance(found)
    if not found.query.order_by:
        found = found.order_by(distances.DISTANCE, "sort_key", "pk")
    counted = found.annotate(of_all=Window(Count("pk")))
    return list(counted.select_related("municipality")[:SHOWN])


def _query_of(addresses: Addresses) -> QueryDict:
    """What the lists of the kinds can be asked of what the search was asked."""
    asked = addresses.query.copy()
    for name in [name for name in asked if name not in ASKED]:
        del asked[name]
    return asked
