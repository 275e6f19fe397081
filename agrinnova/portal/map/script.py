"""Data of the interactive map for its script: addresses, outlines, words."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from agrinnova.core import gazetteer
from agrinnova.core.geo import Point
from agrinnova.web import basemap
from agrinnova.web.views import list_address

from .records import NOT_OF_LISTS, Mapped

Corners = list[list[float]]


def for_the_script(
    mapped: Mapped, query: QueryDict, language: str, shown: dict[str, Any]
) -> dict[str, Any]:
    """The data of `static/js/map.js`; nothing in it is fetched before the tap.

    Args:
        shown: the page's `lands` and `territories`.
    """
    asked = query.copy()
    asked["kind"] = mapped.kind
    asked.pop("bbox", None)
    of_list = asked.copy()
    for name in NOT_OF_LISTS:
        of_list.pop(name, None)
    return {
        "leaflet": [static("leaflet/leaflet.css"), static("leaflet/leaflet.js")],
        "features": reverse("map-features", kwargs={"language": language}),
        "query": asked.urlencode(),
        "list": list_address(mapped.kind, language),
        "listQuery": of_list.urlencode(),
        "tiles": settings.TILE_URL,
        "basemap": "" if settings.TILE_URL else static(basemap.NAME),
        "placeNames": [] if settings.TILE_URL else place_names(language),
        "lands": [
            {"name": name, "outline": corners(outline)}
            for name, outline in shown["lands"].items()
        ],
        "frame": frame(shown["territories"]),
        "words": words(),
    }


def place_names(language: str) -> list[tuple[float, float, str]]:
    """Towns with their names for the reader, the larger first."""
    known = gazetteer.places_of_kind("town")
    larger_first = sorted(known, key=lambda place: -place.radius_km)
    return [(*place.point, place.name(language)) for place in larger_first]


def corners(points: Iterable[Point]) -> Corners:
    """Points as Leaflet takes them, latitude first."""
    return [[round(p.latitude, 4), round(p.longitude, 4)] for p in points]


def frame(territories: list[dict[str, Any]]) -> Corners:
    """Two opposite corners around all that was found; [] when it stands nowhere."""
    municipalities = [p["municipality"] for t in territories for p in t["places"]]
    points = [Point(town.latitude, town.longitude) for town in municipalities]
    points += [point for t in territories if t["places"] for point in t["outline"]]
    if not points:
        return []
    latitudes, longitudes = zip(*points, strict=True)
    southwest = Point(min(latitudes), min(longitudes))
    northeast = Point(max(latitudes), max(longitudes))
    return corners([southwest, northeast])


def words() -> dict[str, str]:
    """What the script says or labels by itself, in the reader's language."""
    return {
        "open": _("Open the interactive map"),
        "close": _("Close the interactive map"),
        "shut": _("Close"),
        "map": _("Interactive map"),
        "opening": _("The map is being opened."),
        "failed": _("The map did not come through. The list below says the same."),
        "nothing": _("Nothing stands in this part of the map."),
        "closer": _("{what}: look closer"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "precision": _("The point is the municipality's, not the exact address."),
        "all": _("See the whole list ({count})"),
    }
