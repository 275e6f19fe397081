"""All that stands near a place: enterprises, organisations, courses, events."""

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

from agrinnova.portal.forms import SEARCHED_KINDS, SearchPageForm
from agrinnova.shared import geo
from agrinnova.shared.models import Record
from agrinnova.shared.views import Addresses
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

    Costs one query a kind. Words are not looked for here, since each kind would have
    to be asked for them: with words a group has the address of its list alone.
    """
    asked = form.cleaned_data
    kinds = [m for m in PLACED if not asked["kind"] or m.kind in asked["kind"]]
    groups = []
    for model in kinds:
        records = [] if asked["q"] else list(_nearest(model, form))
        groups.append(
            {
                "kind": model.kind,
                "label": str(dict(SEARCHED_KINDS)[model.kind]),
                "records": records,
                "count": records[0].found if records else 0,
                "address": _list_address(model.kind, addresses, language),
            }
        )
    return groups if asked["q"] else [g for g in groups if g["records"]]


def _nearest(model: type[Record], form: SearchPageForm) -> QuerySet:
    asked = form.cleaned_data
    records = model.objects.published()
    if asked["topic"]:
        about = model.objects.about(asked["topic"])
        records = records.filter(pk__in=about.values("pk"))
    if asked["group"]:
        records = records.filter(group=asked["group"])
    near = geo.with_distance(geo.near(records, asked["near"].point, form.radius_km))
    counted = near.annotate(found=Window(Count("pk")))
    ordered = counted.order_by(geo.DISTANCE, "sort_key", "pk")
    return ordered.select_related("municipality")[:SHOWN]


def _list_address(kind: str, addresses: Addresses, language: str) -> str:
    query = addresses.query.copy()
    for name in [name for name in query if name not in ASKED]:
        del query[name]
    path = reverse(f"{kind}-list", kwargs={"language": language})
    return f"{path}?{query.urlencode()}"
