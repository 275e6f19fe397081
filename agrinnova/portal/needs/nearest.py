"""Nearest course on a topic for territories that can reach none."""

import math
from collections.abc import Iterable
from typing import Any

from agrinnova.core.distances import KM_PER_DEGREE
from agrinnova.portal.registry import site_context
from antennas.models import Course
from knowledge.models import Topic

from .cells import GapCell

Nearest = dict[Any, dict[str, Any]]  # by group: `place` and `km`


def nearest_courses(topic: Topic, cells: Iterable[GapCell]) -> Nearest:
    """Where the nearest course is held, for each territory without any of its own.

    Measured from the middle of the territory, as the crow flies; one statement.
    """
    courses = list(
        Course.objects.published()
        .about(topic)
        .filter(municipality__isnull=False)
        .select_related("municipality")
        .in_reading_order()
    )
    middles = {one.pk: (one.north, one.east) for one in site_context.territories()}
    found: Nearest = {}
    for cell in cells:
        middle = middles.get(cell.group and cell.group.pk, (None, None))
        if cell.supply.offer.courses or middle[0] is None or not courses:
            continue
        towards = [(_km(middle, course.municipality), course) for course in courses]
        km, course = min(towards, key=lambda pair: pair[0])
        found[cell.group] = {"place": str(course.municipality), "km": round(km)}
    return found


def _km(middle: tuple[float, float], place: Any) -> float:
    """On a plane, which is near enough for a few hundred kilometres."""
    north, east = middle
    narrower = math.cos(math.radians(north))
    down, across = place.latitude - north, (place.longitude - east) * narrower
    return math.hypot(down, across) * KM_PER_DEGREE
