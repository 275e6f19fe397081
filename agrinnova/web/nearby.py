""" "Near" filter: distance from a point, or from a place called by its name."""

import re
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import gazetteer, geo
from agrinnova.core.models import Municipality
from agrinnova.core.municipalities import (
    OFFERED,
    find_municipality,
    municipalities_begun,
    municipalities_like,
)

RADIUS_KM = 30  # when none is asked and the place reaches no further
RADII_KM = (10, 30, 60, 100)  # what a page offers


class Spot(NamedTuple):
    """A point to measure from.

    Attributes:
        name: what it is called; "" for a bare point.
        reach_km: how far to look when no radius is asked: a valley is longer than wide.
    """

    point: geo.Point
    name: str = ""
    reach_km: float = RADIUS_KM

    def __str__(self) -> str:
        return self.name or f"{self.point.latitude:g}, {self.point.longitude:g}"


class SpotField(forms.CharField):
    """ "lat,lon" in degrees, a postcode, or a place by its name as anybody types it.

    How a municipality may be written, `municipalities` tells; the beginning of one is
    enough where only one begins so. Other places are named whole (`gazetteer`).
    An error has the names to choose from in its `params["names"]`.
    """

    default_error_messages: ClassVar = {
        "invalid": _("Give latitude and longitude in degrees, as in 45.89,9.95."),
        "unknown": _("We know no place called “%(asked)s”."),
        "unclear": _("Several places are called “%(asked)s”: %(listed)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    def clean(self, value: Any) -> Spot | None:
        text = super().clean(value)
        if not text:
            return None
        if postcode := gazetteer.postcode_of(text):
            return self._at(postcode)
        if re.fullmatch(r"[-+.,;\d\s]+", text) and not gazetteer.places_named(text):
            return self._point(text)
        found = self._named(text)
        if len(found) == 1:
            return spot_of(found[0])
        raise self._refusal(text, found)

    def _named(self, text: str) -> list[Municipality | gazetteer.NamedPlace]:
        """What may be meant by `text`: one, several that are called so, or none."""
        meant = find_municipality(text)
        if meant.municipality:
            return [meant.municipality]
        places = gazetteer.places_named(text)
        if meant.candidates:
            places = [place for place in places if not place.is_ours]
        if len(meant.candidates) == 1 and not places:
            # What stands beside the name speaks against it: it is offered, not taken.
            raise self._refusal(text, [*meant.candidates])
        return [*meant.candidates, *places] or [*municipalities_begun(text)]

    def _at(self, postcode: str) -> Spot:
        """The middle of the municipalities that have this postcode."""
        asked = Q()
        for name, province, country in gazetteer.municipalities_at(postcode):
            asked |= Q(name=name, province=province, country=country)
        towns = list(Municipality.objects.filter(asked)) if asked else []
        if not towns:
            raise self._refusal(postcode, [])
        if len(towns) == 1:
            return spot_of(towns[0])
        latitude = sum(town.latitude for town in towns) / len(towns)
        longitude = sum(town.longitude for town in towns) / len(towns)
        return Spot(geo.Point(latitude, longitude), postcode)

    def _point(self, text: str) -> Spot:
        try:
            return Spot(geo.parse_point(text))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None

    def _refusal(self, text: str, found: list[Any]) -> ValidationError:
        code = "unclear" if len(found) > 1 else "unknown"
        names = list(map(str, found[:OFFERED])) or names_like(text)
        params = {"asked": text, "names": names, "listed": ", ".join(names)}
        return ValidationError(self.error_messages[code], code, params)


def spot_of(place: Municipality | gazetteer.NamedPlace) -> Spot:
    """Where to measure from for a place."""
    if isinstance(place, gazetteer.NamedPlace):
        return Spot(place.point, str(place), max(RADIUS_KM, place.radius_km))
    return Spot(geo.Point(place.latitude, place.longitude), str(place))


def names_like(text: str) -> list[str]:
    """The names of places, in the reader's words, that look most like `text`."""
    named = {str(town): town.name for town in municipalities_like(text)[:OFFERED]}
    for place in gazetteer.places_like(text)[:OFFERED]:
        named.setdefault(str(place), str(place))
    alike = sorted(named, key=lambda n: -gazetteer.likeness(text, named[n]))
    return alike[:OFFERED]
