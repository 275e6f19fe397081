"""Search results near a place: enterprises, organisations, courses and events."""

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.http import QueryDict
from django.urls import reverse

from agrinnova.core import distances
from agrinnova.core.models import Record
from agrinnova.portal.registry.search_form import SEARCHED_KINDS, SearchPageForm
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
    the best answers first. Costs the same few queries a kind, whatever is found.
    """
    kinds = form.cleaned_data["kind"]
    asked = _query_of(addresses)
    groups = []
    for model, filterset in PLACED:
        if kinds and model.kind not in kinds:
            continue
        records = list(_found(model, filterset, form, asked))
        if not records:
            continue
        path = reverse(f"{model.kind}-list", kwargs={"language": language})
        groups.append(
            {
                "kind": model.kind,
                "label": str(dict(SEARCHED_KINDS)[model.kind]),
                "records": records,
                "count": records[0].found,
                "address": f"{path}?{asked.urlencode()}",
            }
        )
    return groups


def _found(
    model: type[Record],
    filterset: type[PlacedFilterSet],
    form: SearchPageForm,
    asked: QueryDict,
) -> QuerySet:
    records: Any = model._default_manager.published()
    if model is Event:
        records = records.coming()  # the past ones are one tap further, on their list
    # The place is known: its point spares each kind from looking for its name.
    point, question = form.cleaned_data["near"].point, asked.copy()
    question["near"] = f"{point.latitude},{point.longitude}"
    question["radius"] = f"{form.radius_km:g}"
    answering = filterset(question, queryset=records)
    if not answering.is_valid():
        return records.none()
    found = distances.with_distance(answering.filtered())
    if not found.query.order_by:
        found = found.order_by(distances.DISTANCE, "sort_key", "pk")
    counted = found.annotate(found=Window(Count("pk")))
    return counted.select_related("municipality")[:SHOWN]


def _query_of(addresses: Addresses) -> QueryDict:
    """What the lists of the kinds can be asked of what the search was asked."""
    asked = addresses.query.copy()
    for name in [name for name in asked if name not in ASKED]:
        del asked[name]
    return asked
