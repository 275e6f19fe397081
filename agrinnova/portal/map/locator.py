"""Locator map of a record: its territory's outline and the one point."""

from typing import Any

from django.core.cache import cache

from agrinnova.core import ledger
from agrinnova.core.geo import Point
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.drawing import Drawing, draw, outline

SEEN_SMALL = 16  # the count whose dot is still seen where the sheet is a thumb wide


def locate(record: Any) -> Drawing | None:
    """A drawing of the territory with the municipality of `record`, None without one.

    `record` is `Placed`, with its group and municipality loaded.
    """
    town = record.municipality
    if town is None:
        return None
    dot = {"point": Point(town.latitude, town.longitude), "count": SEEN_SMALL}
    group = record.public_group
    return draw({str(group): outline_of(group)} if group else {}, [dot])


def outline_of(group: LocalActionGroup) -> list[Point]:
    """The outline round a group's municipalities; kept until the ledger moves."""
    key = f"outline-{group.pk}-{ledger.head()}"
    points = cache.get(key)
    if points is None:
        municipalities = group.municipalities.all()
        points = outline(
            Point(town.latitude, town.longitude) for town in municipalities
        )
        cache.set(key, points)
    return points
