"""Search results near a place: enterprises, organisations, courses and events.

Where they are few, what needs no place stands beside them (`beside`).
"""

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.http import QueryDict
from django.urls import reverse

from agrinnova.core import distances
from agrinnova.core.models import Record
from agrinnova.portal.registry.search_form import SEARCHED_KINDS, SearchPageForm
from agrinnova.search import SearchResults, find, matching_each
from agrinnova.web.filters import PlacedFilterSet
from agrinnova.web.links import Addresses
from agrinnova.web.nearby import RADII_KM
from antennas.filters import CourseFilterSet, OrganisationFilterSet
from antennas.models import Course, Organisation, SupportService
from antennas.support.filters import SupportFilterSet
from enterprises.models import Enterprise
from enterprises.registry.filters import EnterpriseFilterSet
from events.filters import EventFilterSet
from events.models import Event
from knowledge.exchange.filters import PracticeFilterSet
from knowledge.models import Practice, Resource

from .offices import offices_at

PLACED: tuple[tuple[type[Record], type[PlacedFilterSet]], ...] = (
    (Enterprise, EnterpriseFilterSet),
    (Organisation, OrganisationFilterSet),
    (Course, CourseFilterSet),
    (SupportService, SupportFilterSet),
    (Practice, PracticeFilterSet),
    (Event, EventFilterSet),
)
SHOWN = 3
FEW = 4  # fewer than these, of all kinds, leave room for what helps else
WIDEST_KM = max(RADII_KM)
ASKED = ("q", "near", "radius", "topic", "group")


def around(
    form: SearchPageForm, addresses: Addresses, language: str
) -> list[dict[str, Any]]:
    """By kind: the nearest few, how many there are, and their list, in this order."""
    query = _query_of(addresses).urlencode()
    groups = []
    for found in _within(form.radius_km, form, language):
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


def beside(form: SearchPageForm, language: str, count: int) -> dict[str, Any]:
    """What helps a reader where `count` records near the place are few.

    The best guides on what was asked, whom to call in the territory, and whether
    something stands further away.
    """
    if count >= FEW:
        return {}
    return {
        "guides": _guides(form, language),
        "offices": offices_at(form.cleaned_data["near"].point),
        "is_further": not count
        and form.radius_km < WIDEST_KM
        and any(found.exists() for found in _within(WIDEST_KM, form, language)),
        "widest": WIDEST_KM,
    }


def _guides(form: SearchPageForm, language: str) -> SearchResults | None:
    """The best answers of a kind that stands in no place."""
    asked, question = form.cleaned_data, form.question()
    is_kind_asked = not asked["kind"] or Resource.kind in asked["kind"]
    if not is_kind_asked or not (asked["q"] or asked["topic"]):
        return None
    question |= {"kinds": (Resource.kind,), "language": language, "page_size": SHOWN}
    return find(**question, exact=asked["exact"])


def _within(km: float, form: SearchPageForm, language: str) -> list[QuerySet]:
    """By kind what is asked, at most `km` away; the words are read once for all."""
    asked = form.cleaned_data
    near = [
        _near(model, filterset, form, km)
        for model, filterset in PLACED
        if not asked["kind"] or model.kind in asked["kind"]
    ]
    return matching_each(near, asked["q"], language=language)


def _near(
    model: type[Record],
    filterset: type[PlacedFilterSet],
    form: SearchPageForm,
    km: float,
) -> QuerySet:
    """The records of a kind near the place, on the topic and in the group asked."""
    records: Any = model._default_manager.published()
    if model is Event:
        records = records.coming()  # the past ones are one tap further, on their list
    for name in ("topic", "group"):
        if chosen := form.cleaned_data[name]:
            records = filterset.base_filters[name].filter(records, [chosen])
    return records.near(form.cleaned_data["near"].point, km)


def _shown(found: QuerySet) -> list[Any]:
    """The first few, each with its distance and with how many there are (`of_all`)."""
    nearest: Any = distances.nearest_first(found)
    counted = nearest.annotate(of_all=Window(Count("pk")))
    if found.model is Course:
        counted = counted.with_next_editions()
    return list(counted.select_related("municipality")[:SHOWN])


def _query_of(addresses: Addresses) -> QueryDict:
    """What the lists of the kinds can be asked of what the search was asked."""
    asked = addresses.query.copy()
    for name in [name for name in asked if name not in ASKED]:
        del asked[name]
    if "q" in asked:
        asked["ordering"] = "distance"  # with words a list begins with the best answer
    return asked
