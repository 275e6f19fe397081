"""The map: where the enterprises are, drawn by territory and told as a list."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agrinnova.portal.drawing import draw
from agrinnova.shared.geo import Point
from agrinnova.shared.models import LocalActionGroup, Municipality
from agrinnova.shared.views import (
    Addresses,
    chosen_of,
    list_address,
    problems_of,
)
from enterprises.filters import EnterpriseFilterSet
from enterprises.models import Enterprise

Territory = tuple[LocalActionGroup | None, list[Enterprise]]


@require_safe
def places(request: HttpRequest, language: str) -> HttpResponse:
    """The enterprises by territory and municipality; asked like their list."""
    asked = EnterpriseFilterSet(request.GET, queryset=Enterprise.objects.published())
    problems = problems_of(asked)
    found = asked.asked() if not problems else Enterprise.objects.none()
    towns = Municipality.objects.exclude(group=None).only(
        "group_id", "latitude", "longitude"
    )
    outlines: dict[int | None, list[Point]] = defaultdict(list)
    for town in towns:
        outlines[town.group_id].append(_point(town))
    territories = by_territory(found)
    context = {
        "problems": problems,
        "chosen": chosen_of(asked, Addresses(request)) if not problems else [],
        "drawing": draw(
            {str(group): outlines[group.pk] for group, _ in territories if group}, []
        ),
        "territories": [
            described(group, enterprises, outlines)
            for group, enterprises in territories
        ],
        "list_address": list_address(Enterprise.kind, language),
        "reset_address": request.path,
    }
    status = 400 if problems else 200
    return render(request, "portal/map.html", context, status=status)


def by_territory(found: Any) -> list[Territory]:
    """The enterprises found, by group in reading order, those of no group last."""
    territories: dict[LocalActionGroup | None, list[Enterprise]] = defaultdict(list)
    records = found.select_related("municipality", "group")
    for enterprise in records.order_by("sort_key", "pk"):
        territories[enterprise.public_group].append(enterprise)
    return sorted(
        territories.items(), key=lambda item: item[0].sort_key if item[0] else "~"
    )


def described(
    group: LocalActionGroup | None,
    enterprises: list[Enterprise],
    outlines: Mapping[int | None, list[Point]],
) -> dict[str, Any]:
    """One territory for the template: its drawing, its places, who has no point."""
    places: dict[Municipality, list[Enterprise]] = defaultdict(list)
    somewhere: list[Enterprise] = []
    for enterprise in enterprises:
        town = enterprise.municipality
        (places[town] if town else somewhere).append(enterprise)
    ordered = sorted(places.items(), key=lambda place: place[0].sort_key)
    dots = [
        {
            "point": _point(town),
            "count": len(records),
            "label": str(town),
            "address": f"#m{town.pk}",
        }
        for town, records in ordered
    ]
    outline = {str(group): outlines[group.pk]} if group else {}
    return {
        "group": group,
        "count": len(enterprises),
        "drawing": draw(outline, dots),
        "places": [{"municipality": town, "records": r} for town, r in ordered],
        "without_point": somewhere,
    }


def _point(town: Municipality) -> Point:
    return Point(town.latitude, town.longitude)
