"""Search results near a place: enterprises, organisations, courses and events."""

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

from agrinnova.core import geo
from agrinnova.core.models import Record
from agrinnova.portal.registry.search_form import SEARCHED_KINDS, SearchPageForm
from agrinnova.web.links import Addresses
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from events.models import Event

PLACED: tuple[type[Record], ...] = (Enterprise, Organisation, Course, Event)
SHOWN = 3
# What the list of a kind can be asked of what the search was asked.
ASKED = ("q", "near", "radius", "topic", "group")


def around(
    form: SearchPageForm, addresses: Addresses, language: str
) -> list[dict[str, Any]]:
    """By kind: the nearest few, how many there are, and where all of them stand.

    Costs one query a kind. What is asked beyond the place is left to the lists of the
    kinds, since each would have to be asked: then a group is its list's address alone.
    """
    asked = form.cleaned_data
    is_narrowed = is_asked_more(form)
    groups = []
    for model in PLACED:
        if asked["kind"] and model.kind not in asked["kind"]:
            continue
        records = [] if is_narrowed else list(_nearest(model, form))
        groups.append(
            {
                "kind": model.kind,
                "label": str(dict(SEARCHED_KINDS)[model.kind]),
                "records": records,
                "count": records[0].found if records else 0,
                "address": _list_address(model.kind, addresses, language),
            }
        )
    return [group for group in groups if is_narrowed or group["records"]]


def is_asked_more(form: SearchPageForm) -> bool:
    """Whether a valid form asks for more than a place and a kind."""
    return any(form.cleaned_data[name] for name in ("q", "topic", "group"))


def _nearest(model: type[Record], form: SearchPageForm) -> QuerySet:
    records: Any = model.objects.published()
    if model is Event:
        records = records.coming()  # the past ones are one tap further, on their list
    spot = form.cleaned_data["near"]
    near = geo.with_distance(geo.near(records, spot.point, form.radius_km))
    counted = near.annotate(found=Window(Count("pk")))
    ordered = counted.order_by(geo.DISTANCE, "sort_key", "pk")
    return ordered.select_related("municipality")[:SHOWN]


def _list_address(kind: str, addresses: Addresses, language: str) -> str:
    query = addresses.query.copy()
    for name in [name for name in query if name not in ASKED]:
        del query[name]
    path = reverse(f"{kind}-list", kwargs={"language": language})
    return f"{path}?{query.urlencode()}"
