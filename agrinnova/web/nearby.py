""" "Near" filter: distance from a point, or from a municipality called by its name."""

import re
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agrinnova.core import geo
from agrinnova.core.models import Municipality
from agrinnova.core.municipalities import (
    OFFERED,
    find_municipality,
    municipalities_begun,
    municipalities_like,
)

RADIUS_KM = 30  # when none is asked
RADII_KM = (10, 30, 60, 100)  # what a page offers


class Spot(NamedTuple):
    """A point to measure from; `name` is the municipality's, "" for a bare point."""

    point: geo.Point
    name: str = ""

    def __str__(self) -> str:
        return self.name or f"{self.point.latitude:g}, {self.point.longitude:g}"


class SpotField(forms.CharField):
    """ "lat,lon" in degrees, or the name of a municipality as anybody types it.

    How a name may be written, `municipalities` tells; the beginning of one is enough
    where only one begins so.
    An error has the names to choose from in its `params["names"]`.
    """

    default_error_messages: ClassVar = {
        "invalid": _("Give latitude and longitude in degrees, as in 45.89,9.95."),
        "unknown": _("We know no municipality called “%(asked)s”."),
        "unclear": _("Several municipalities are called “%(asked)s”: %(listed)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    def clean(self, value: Any) -> Spot | None:
        text = super().clean(value)
        if not text:
            return None
        if re.fullmatch(r"[-+.,;\d\s]+", text):
            return self._point(text)
        meant = find_municipality(text)
        found = [meant.municipality] if meant.municipality else meant.candidates
        found = found or municipalities_begun(text)
        if len(found) == 1 and not meant.candidates:
            town = found[0]
            return Spot(geo.Point(town.latitude, town.longitude), str(town))
        raise self._refusal(text, found)

    def _point(self, text: str) -> Spot:
        try:
            return Spot(geo.parse_point(text))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None

    def _refusal(self, text: str, found: list[Municipality]) -> ValidationError:
        code = "unclear" if len(found) > 1 else "unknown"
        names = [str(town) for town in found or municipalities_like(text)][:OFFERED]
        params = {"asked": text, "names": names, "listed": ", ".join(names)}
        return ValidationError(self.error_messages[code], code, params)
