"""Locator map of a record: its territory's outline and the one point."""

from typing import Any

from agrinnova.core.geo import Point
from agrinnova.core.kept import keep
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
    """The outline round a group's municipalities, as long as they stay the same."""

    def drawn() -> list[Point]:
        towns = group.municipalities.all()
        return outline(Point(town.latitude, town.longitude) for town in towns)

    return keep("outline", group.pk, make=drawn)
