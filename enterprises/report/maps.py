"""Maps of the report: territories as outlines, with their enterprises' places."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from agrinnova.core.geo import Point
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.drawing import draw
from enterprises.registry.models import Enterprise

Maps = dict[str, dict[str, Any]]


def maps_of(enterprises: Iterable[Enterprise]) -> Maps:
    """A drawing for each territory of `enterprises`, by the slug of its group.

    Each has `width`, `height`, the corners of its `outline` as "x,y x,y" and, by the
    municipality's key, the `spots` as x and y in the same units.
    """
    places: dict[str, dict[int, Point]] = defaultdict(dict)
    for enterprise in enterprises:
        if enterprise.municipality and enterprise.public_group:
            slug, place = enterprise.public_group.slug, enterprise.municipality
            places[slug][place.pk] = Point(place.latitude, place.longitude)
    groups = LocalActionGroup.objects.published().filter(slug__in=places)
    return {
        group.slug: _map(group, places[group.slug])
        for group in groups.prefetch_related("municipalities")
    }


def _map(group: LocalActionGroup, spots: dict[int, Point]) -> dict[str, Any]:
    inside = [Point(m.latitude, m.longitude) for m in group.municipalities.all()]
    dots = [
        {"point": point, "count": 1, "key": str(key)} for key, point in spots.items()
    ]
    # There is at least one spot, hence a drawing.
    drawing: Any = draw({group.slug: inside or list(spots.values())}, dots)
    return {
        "name": str(group),
        "width": drawing.width,
        "height": drawing.height,
        "outline": drawing.outlines[0]["points"],
        "spots": {dot["key"]: {"x": dot["x"], "y": dot["y"]} for dot in drawing.dots},
    }
