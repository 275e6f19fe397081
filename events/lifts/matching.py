"""Matching of lifts: which cars pass near somebody who looks for one, nearest first.

Distances are as the crow flies between the middles of two municipalities. Beside the
way from the driver's place to the rider's stands the detour: how much longer the way
to the event becomes by it. Who lives on the way is near, however far the driver lives.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from agrinnova.core.distances import km_between
from agrinnova.core.geo import Point

from .blocks import blocked_registrations
from .choices import LIVING, REFUSED
from .journey import destination
from .models import LiftBooking, LiftOffer, LiftRequest

NEAR_KM = 20  # who lives so near to a car, or its way, is written to when it is offered
MOST_WRITTEN_TO = 20  # for one car


class Match(NamedTuple):
    """A car for somebody, or somebody for a car.

    Attributes:
        distance_km: between the two places.
        detour_km: how much longer the driver's way becomes; None where it is not known.
    """

    lift: LiftOffer | LiftRequest
    distance_km: float
    detour_km: float | None

    @property
    def is_on_the_way(self) -> bool:
        """Whether the detour is less than half of what lies between the two places."""
        return self.nearness < self.distance_km

    @property
    def nearness(self) -> float:
        """By which matches are ordered, in km: the detour of who is on the way."""
        if self.detour_km is None or self.detour_km >= self.distance_km / 2:
            return self.distance_km
        return self.detour_km


def offers_for(request: LiftRequest) -> list[Match]:
    """The cars with enough seats for `request`, nearest first.

    Neither those it has asked or that refused it, nor those of who blocked the other.
    """
    form = request.form
    past = LiftBooking.objects.filter(request=request, state__in=LIVING + REFUSED)
    cars: Any = LiftOffer.objects.open().of_form(form).with_free()
    cars = cars.filter(day=request.day, free__gte=request.seats)
    cars = cars.exclude(registration__in=blocked_registrations(request.registration))
    cars = cars.exclude(registration=request.registration_id)
    cars = cars.exclude(pk__in=past.values("offer"))
    end = destination(form)
    return in_order(match(car, car.point, request.point, end) for car in cars)


def seekers_for(offer: LiftOffer) -> list[Match]:
    """Who looks for a lift that the car could give, nearest first."""
    form = offer.form
    rows = LiftRequest.objects.looking().of_form(form)
    rows = rows.filter(day=offer.day, seats__lte=offer.seats)
    rows = rows.exclude(registration__in=blocked_registrations(offer.registration))
    rows = rows.exclude(registration=offer.registration_id)
    end = destination(form)
    found = rows.select_related("registration__form__event")
    return in_order(match(row, offer.point, row.point, end) for row in found)


def match(
    lift: LiftOffer | LiftRequest, driver: Point, rider: Point, end: Point | None
) -> Match:
    """How well the places of a driver and a rider go together on the way to `end`."""
    distance = km_between(driver, rider)
    if end is None:
        return Match(lift, distance, None)
    longer = distance + km_between(rider, end) - km_between(driver, end)
    return Match(lift, distance, max(longer, 0.0))


def in_order(matches: Iterable[Match]) -> list[Match]:
    """The nearest first; of those alike the one that was offered first."""
    return sorted(matches, key=lambda one: (round(one.nearness), one.lift.pk))
