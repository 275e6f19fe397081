"""Where "near" is measured from: a point, or a municipality called by its name."""

import re
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _

from . import geo
from .models import Municipality
from .text import fold

RADIUS_KM = 30  # when none is asked
RADII_KM = (10, 30, 60, 100)  # what a page offers
OFFERED = 6  # names beside one that is not known, or not clear
ALIKE = 0.3  # of 1; PostgreSQL's own threshold for "%"


class Spot(NamedTuple):
    """A point to measure from; `name` is the municipality's, "" for a bare point."""

    point: geo.Point
    name: str = ""

    def __str__(self) -> str:
        return self.name or f"{self.point.latitude:g}, {self.point.longitude:g}"


class SpotField(forms.CharField):
    """ "lat,lon" in degrees, or the name of a municipality as anybody types it.

    Case, accents, hyphens and apostrophes do not count; the beginning of a name is
    enough where only one begins so. "Clusone (BG)" or "Clusone, BG" tells two apart.
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
        found = towns_called(text)
        if len(found) == 1:
            town = found[0]
            return Spot(geo.Point(town.latitude, town.longitude), str(town))
        raise self._refusal(text, found)

    def _point(self, text: str) -> Spot:
        try:
            return Spot(geo.parse_point(text))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None

    def _refusal(self, text: str, found: list[Municipality]) -> ValidationError:
        code = "unclear" if found else "unknown"
        names = [str(town) for town in found or towns_like(text)][:OFFERED]
        params = {"asked": text, "names": names, "listed": ", ".join(names)}
        return ValidationError(self.error_messages[code], code, params)


def towns_called(text: str) -> list[Municipality]:
    """The municipalities that `text` names, else those whose name begins with it."""
    name, province = _parts(text)
    key = _key(name)
    if not key:
        return []
    towns = _keyed().filter(key__startswith=key)
    if province:
        towns = towns.filter(province__iexact=province)
    found = list(towns[: OFFERED + 1])
    return [town for town in found if town.key == key] or found


def towns_like(text: str) -> QuerySet:
    """The municipalities whose names look most like `text`, most alike first."""
    alike = TrigramSimilarity("key", _key(_parts(text)[0]))
    near = _keyed().annotate(alike=alike).filter(alike__gte=ALIKE)
    return near.order_by("-alike", "sort_key", "pk")


def towns_beginning(text: str) -> QuerySet:
    """The municipalities whose names begin with `text`, by name; none for nothing."""
    key = _key(_parts(text)[0])
    towns = _keyed().filter(key__startswith=key)
    return towns.order_by("sort_key", "pk") if key else towns.none()


def problem_with(form: forms.Form) -> list[str]:
    """The names to choose from when `form` did not understand its `near`."""
    errors = form.errors.as_data().get("near", [])
    return [name for e in errors for name in (e.params or {}).get("names", [])]


def _keyed() -> QuerySet:
    """All municipalities with the `key` that spellings of their names share."""
    key = Replace("sort_key", Value(" "), Value(""), output_field=TextField())
    return Municipality.objects.annotate(key=key).exclude(key="")


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", fold(name))


def _parts(text: str) -> tuple[str, str]:
    """The name, and the province in brackets or after a comma, if any."""
    given = re.fullmatch(r"(.+?)\s*(?:\(([^()]+)\)|,\s*([^,]+))", text.strip())
    if given is None:
        return text, ""
    return given[1], (given[2] or given[3]).strip()
