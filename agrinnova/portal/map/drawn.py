"""The map page without JavaScript: territories drawn, their places listed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict

from agrinnova.core.geo import Box, Point
from agrinnova.core.models import LocalActionGroup, Municipality
from agrinnova.portal.registry import site_context
from agrinnova.web.drawing import draw, outline

from .clusters import titled
from .records import Mapped, list_in

NAMED = 150  # records up to which the page names each; past it, it counts by place

Group = LocalActionGroup | None
Outlines = dict[int, list[Point]]
Place = dict[str, Any]
Named = dict[tuple[int | None, int | None], list[Any]]


def drawn(
    found: QuerySet, mapped: Mapped, query: QueryDict, language: str
) -> dict[str, Any]:
    """The territories with their places, drawn together and each by itself.

    Args:
        found: the records that answer `query`, each once.

    Returns:
        `count`, `territories` in reading order, the records of no group last, the
        `drawing` of all of them, `lands` (name and outline) whether anything was found
        there or not, and in words how many records have no place (`placeless`).
    """
    municipalities = {
        municipality.pk: municipality for municipality in Municipality.objects.all()
    }
    groups = {group.pk: group for group in site_context.territories()}
    outlines = outlines_of(municipalities.values())
    places = places_of(found.order_by(), municipalities, groups)
    for place in (place for group in places.values() for place in group):
        place["said"] = mapped.count_label(place["count"])
        place["address"] = _list_at(place["municipality"], mapped, query, language)
    territories = [
        territory(group, places[group], outlines)
        for group in sorted(places, key=lambda group: group.sort_key if group else "~")
    ]
    for number, described in enumerate(territories, 1):
        described |= {
            "number": str(number),
            "said": mapped.count_label(described["count"]),
        }
    placeless = sum(place["count"] for t in territories for place in t["without_point"])
    return {
        "count": sum(t["count"] for t in territories),
        "placeless": mapped.count_label(placeless) if placeless else "",
        "territories": territories,
        "drawing": draw({t["number"]: t["outline"] for t in territories}, []),
        "lands": {str(groups[key]): o for key, o in outlines.items() if key in groups},
    }


def places_of(
    found: QuerySet,
    municipalities: dict[int, Municipality],
    groups: dict[int, LocalActionGroup],
) -> dict[Group, list[Place]]:
    """How many records stand where, and which if they are few, by public group."""
    rows = list(found.values_list("group", "municipality").annotate(n=Count("pk")))
    named = names_of(found, sum(number for _group, _town, number in rows))
    places: dict[Group, list[Place]] = defaultdict(list)
    for group, municipality, number in rows:
        places[groups.get(group)].append(
            {
                "municipality": municipalities.get(municipality),
                "count": number,
                "records": named.get((group, municipality), []),
            }
        )
    return places


def outlines_of(municipalities: Iterable[Municipality]) -> Outlines:
    """For each group the outline around its municipalities, by its key."""
    points: dict[int, list[Point]] = defaultdict(list)
    for municipality in municipalities:
        if municipality.group_id:
            points[municipality.group_id].append(_point(municipality))
    return {group: outline(inside) for group, inside in points.items()}


def names_of(found: QuerySet, count: int) -> Named:
    """All records by group and municipality if they are few, else none."""
    named: Named = defaultdict(list)
    records = titled(found) if count <= NAMED else []
    for record in records:
        named[record.group_id, record.municipality_id].append(record)
    return named


def territory(group: Group, places: list[Place], outlines: Outlines) -> dict[str, Any]:
    """One territory for the template: its drawing, its places, who has no point."""
    somewhere = [place for place in places if place["municipality"]]
    somewhere.sort(key=lambda place: place["municipality"].sort_key)
    for number, place in enumerate(somewhere):
        place["anchor"] = f"p{group.pk if group else 0}-{number}"
    dots = [
        {
            "point": _point(place["municipality"]),
            "count": place["count"],
            "label": str(place["municipality"]),
            "address": f"#{place['anchor']}",
        }
        for place in somewhere
    ]
    outlined = outlines.get(group.pk, []) if group else []
    return {
        "group": group,
        "count": sum(place["count"] for place in places),
        "outline": outlined,
        "drawing": draw({str(group): outlined}, dots),
        "places": somewhere,
        "without_point": [p for p in places if not p["municipality"]],
    }


def _list_at(
    municipality: Municipality | None, mapped: Mapped, query: QueryDict, language: str
) -> str:
    """The kind's list, asked the same, for one municipality; "" for none."""
    if municipality is None:
        return ""
    point = (municipality.longitude, municipality.latitude)
    return list_in(mapped, query, language, Box(*point, *point))


def _point(municipality: Municipality) -> Point:
    return Point(municipality.latitude, municipality.longitude)
