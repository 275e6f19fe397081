"""Map clusters: one row per cell of a grid, counted by the database."""

import math
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Count, F, Max, Min, QuerySet, Window
from django.db.models.functions import Floor, RowNumber

from agrinnova.core.geo import Box
from agrinnova.core.languages import columns

MOST = 300  # cells in one answer
WIDEST = 112.5  # degrees: 80 px of a world that is 256 px wide at zoom 0
HEIGHT = 0.7  # of a cell, in degrees to its width: about square on screen at 45° north
NEAR = 0.55  # of a cell's width: about 44 px, where two marks would cover each other
EACH = 6  # records named at one place; the others are a link away

EAST, NORTH = F("municipality__longitude"), F("municipality__latitude")


def frame_of(records: QuerySet) -> Box | None:
    """The smallest rectangle around the places of `records`; None without a place."""
    edges = records.order_by().aggregate(
        west=Min(EAST), south=Min(NORTH), east=Max(EAST), north=Max(NORTH)
    )
    return None if edges["west"] is None else Box(**edges)


def cell_width(frame: Box, zoom: int) -> float:
    """The width in degrees of a cell of about 80 px at `zoom`.

    Doubled until `frame` holds no more than `MOST` cells, so that no zoom can ask for
    an endless answer. Always the same for the same zoom otherwise: a map that is moved
    keeps its clusters.
    """
    width = WIDEST / 2**zoom
    while _cells(frame, width) > MOST:
        width *= 2
    return width


def zoom_for(frame: Box) -> int:
    """The zoom at which `frame` is about as wide as a screen."""
    widest = max(frame.east - frame.west, (frame.north - frame.south) / HEIGHT, 1e-3)
    return max(0, min(18, math.floor(math.log2(8 * WIDEST / widest))))


def clusters(records: QuerySet, width: float) -> list[dict[str, Any]]:
    """The records that have a place, one row per cell of a grid.

    Args:
        records: of one kind, each once.
        width: of a cell, in degrees.

    Returns:
        Rows with `count`, the middle (`longitude`, `latitude`), the edges (`west`,
        `south`, `east`, `north`) and the keys of the `municipalities`, those
        with most records first.
    """
    return list(
        records.filter(municipality__isnull=False)
        .order_by()
        .annotate(column=Floor(EAST / width), row=Floor(NORTH / (width * HEIGHT)))
        .values("column", "row")
        .annotate(
            count=Count("pk"),
            longitude=Avg(EAST),
            latitude=Avg(NORTH),
            west=Min(EAST),
            south=Min(NORTH),
            east=Max(EAST),
            north=Max(NORTH),
            municipalities=ArrayAgg("municipality_id", distinct=True),
        )
        .order_by("-count", "column", "row")
    )


def apart(rows: list[dict[str, Any]], width: float) -> list[dict[str, Any]]:
    """Clusters of neighbouring cells whose middles nearly touch, put together.

    Args:
        rows: as `clusters` gives them, the largest first.
        width: of a cell, in degrees; about half of it is too near.
    """
    kept: list[dict[str, Any]] = []
    for row in rows:
        beside = (other for other in kept if _are_near(row, other, width * NEAR))
        if other := next(beside, None):
            _merge_into(other, row)
        else:
            kept.append(dict(row))
    return kept


def is_one_point(cluster: dict[str, Any]) -> bool:
    """Whether all of a cluster stands at one point: no zoom takes it apart."""
    return (cluster["west"], cluster["south"]) == (cluster["east"], cluster["north"])


def named_at(
    records: QuerySet, municipalities: Iterable[int], each: int = EACH
) -> list[Any]:
    """The first records in reading order of each municipality, at most `each`."""
    nth = Window(
        RowNumber(), partition_by="municipality_id", order_by=("sort_key", "pk")
    )
    placed = records.filter(municipality__in=list(municipalities)).order_by()
    return titled(placed.annotate(nth=nth).filter(nth__lte=each))


def titled(records: QuerySet) -> list[Any]:
    """`records` in reading order with what a link to each needs, and no more."""
    needed = ("slug", "original_language", "municipality_id", "group_id")
    return list(records.only(*needed, *columns("title")).order_by("sort_key", "pk"))


def _are_near(row: dict[str, Any], other: dict[str, Any], degrees: float) -> bool:
    across = row["longitude"] - other["longitude"]
    down = (row["latitude"] - other["latitude"]) / HEIGHT
    return math.hypot(across, down) < degrees


def _merge_into(into: dict[str, Any], row: dict[str, Any]) -> None:
    count = into["count"] + row["count"]
    for middle in ("longitude", "latitude"):
        weighed = into[middle] * into["count"] + row[middle] * row["count"]
        into[middle] = weighed / count
    for edge, outer in (("west", min), ("south", min), ("east", max), ("north", max)):
        into[edge] = outer(into[edge], row[edge])
    into["count"] = count
    into["municipalities"] = sorted({*into["municipalities"], *row["municipalities"]})


def _cells(frame: Box, width: float) -> float:
    across = (frame.east - frame.west) / width + 1
    down = (frame.north - frame.south) / (width * HEIGHT) + 1
    return across * down
