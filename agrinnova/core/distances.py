"""Distances of records from a point on the earth, without a geographic database."""

import math
from typing import Any

from django.db.models import Exists, F, FloatField, OuterRef, QuerySet, Value
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from .geo import Point

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = EARTH_RADIUS_KM * math.pi / 180
DISTANCE = "distance_km"
MUNICIPALITY = F("municipality__latitude"), F("municipality__longitude")
ABOUT = 0.2  # degrees; wider than any municipality here


def near(records: QuerySet, centre: Point, radius_km: float) -> QuerySet:
    """The records at most `radius_km` from `centre`, with the alias `distance_km`.

    The great-circle distance by the spherical law of cosines; a box comes first, so
    that the index on the points is used. Who shows or sorts by the distance asks for
    it: `with_distance`.
    """
    return _within(records, centre, radius_km, "municipality__")


def _within(found: QuerySet, centre: Point, radius_km: float, at: str) -> QuerySet:
    """What of `found` is so near; `at` stands before the names of its coordinates."""
    north_south = radius_km / KM_PER_DEGREE
    widest = max(math.cos(math.radians(centre.latitude)), 0.01)
    east_west = min(north_south / widest, 360.0)
    box = {
        f"{at}latitude__gte": centre.latitude - north_south,
        f"{at}latitude__lte": centre.latitude + north_south,
        f"{at}longitude__gte": centre.longitude - east_west,
        f"{at}longitude__lte": centre.longitude + east_west,
    }
    place = F(f"{at}latitude"), F(f"{at}longitude")
    measured = found.filter(**box).alias(distance_km=distance_from(centre, place))
    return measured.filter(distance_km__lte=radius_km)


def with_distance(records: QuerySet) -> QuerySet:
    """The records of `near`, each with its `distance_km`; others as they are."""
    if DISTANCE not in records.query.annotations:
        return records
    return records.annotate(**{DISTANCE: F(DISTANCE)})


def measured_from(centre: Point, records: QuerySet) -> QuerySet:
    """The records, each with its `distance_km`; None for one without a point."""
    return records.annotate(**{DISTANCE: distance_from(centre)})


def nearest(records: QuerySet, centre: Point, radius_km: float, most: int) -> QuerySet:
    """The `most` records nearest to `centre` and no further than `radius_km`.

    They stand in the nearest so many municipalities that have any: however many
    records there are, those of the others are not looked at.
    """
    towns = records.model._meta.get_field("municipality").related_model.objects.all()
    here = records.filter(municipality=OuterRef("pk"))
    having = _within(towns, centre, radius_km, "").filter(Exists(here))
    chosen = having.order_by(DISTANCE, "pk").values("pk")[:most]
    found = measured_from(centre, records.filter(municipality__in=chosen))
    return found.order_by(DISTANCE, "sort_key", "pk")[:most]


def nearest_first(found: QuerySet) -> QuerySet:
    """The records of `near` in the order of their `distance_km`, each with it."""
    return with_distance(found).order_by(DISTANCE, "sort_key", "pk")


def nearest_municipality(municipalities: QuerySet, centre: Point) -> QuerySet:
    """The one of `municipalities` nearest to `centre`, among those about it."""
    north = F("latitude") - Value(centre.latitude)
    east = (F("longitude") - Value(centre.longitude)) * Value(
        math.cos(math.radians(centre.latitude))
    )
    return municipalities.filter(
        latitude__range=(centre.latitude - ABOUT, centre.latitude + ABOUT),
        longitude__range=(centre.longitude - ABOUT, centre.longitude + ABOUT),
    ).order_by(north * north + east * east, "pk")[:1]


def km_between(one: Point, other: Point) -> float:
    """The great-circle distance of two points in km (haversine formula)."""
    north, there = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((there - north) / 2) ** 2
    half += math.cos(north) * math.cos(there) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(math.sqrt(half), 1.0))


def distance_from(centre: Point, place: tuple[Any, ...] = MUNICIPALITY) -> Any:
    """How far a place is from `centre` in km; NULL where it is not known.

    Args:
        place: its latitude and its longitude in degrees.
    """
    latitude, longitude = place
    here = Radians(latitude)
    there = Value(math.radians(centre.latitude), output_field=FloatField())
    turn = Radians(longitude - Value(centre.longitude))
    cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(turn)
    # Rounding may push the cosine a hair past 1, where ACos is not defined.
    return ACos(Least(Greatest(cosine, -1.0), 1.0)) * EARTH_RADIUS_KM
