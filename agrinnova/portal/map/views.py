"""Views of the map: drawn by territory, told as a list, interactive after a tap."""

from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.portal.exports.maps import CREDITS
from agrinnova.web import basemap
from agrinnova.web.caching import View
from agrinnova.web.facets import count_facets
from agrinnova.web.links import Addresses
from agrinnova.web.refinements import active_filters_of
from agrinnova.web.views import problems_of

from .drawn import drawn
from .records import MAPPED, TIMES, USUAL, Mapped, list_in, times_of
from .script import for_the_script

# The questions that all kinds answer: kept when the reader turns to another kind.
SHARED = frozenset.intersection(
    *(frozenset(mapped.filterset.base_filters) for mapped in MAPPED.values())
) - {"ordering", "changed_since"}
# What the page depends on, whichever kind it shows.
MAP_READS = {"kind"}.union(
    *({*kind.filterset.base_filters, *kind.own_parameters} for kind in MAPPED.values())
)


def with_tiles(view: View) -> View:
    """Let this page show pictures of the tile server, if the operator has one.

    Stands outside `dated`: a 304 answer has to bring the policy of the page it renews.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        origin = tile_origin()
        shown: View = csp_update({"img-src": [origin]})(view) if origin else view
        return shown(request, *args, **kwargs)

    return answer


def tile_origin() -> str:
    """Scheme and host of TILE_URL as a policy names them; "" without tiles."""
    parts = urlsplit(settings.TILE_URL.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


@require_safe
def places(request: HttpRequest, language: str) -> HttpResponse:
    """The records of a kind by territory and municipality; asked like their list."""
    mapped = MAPPED.get(request.GET.get("kind", USUAL))
    if mapped is None:
        told = _("Give one of: %(values)s.") % {"values": ", ".join(MAPPED)}
        return _answered(request, MAPPED[USUAL], {"problems": [told]})
    when = times_of(mapped, request.GET)
    filterset = mapped.filterset(request.GET, queryset=mapped.published(when))
    if problems := problems_of(filterset.form):
        return _answered(request, mapped, {"problems": problems})
    addresses = Addresses(request)
    context = drawn(filterset.filtered(), mapped, addresses.query, language) | {
        "facets": count_facets(filterset, addresses.turned),
        "active_filters": active_filters_of(filterset, addresses),
        "only_in": addresses.unfinished("group", SHARED),
        "when": when,
        "list_address": list_in(mapped, addresses.query, language),
        "times": [(time, addresses.set("when", time)) for time in TIMES],
    }
    context["script"] = for_the_script(mapped, addresses.query, language, context)
    return _answered(request, mapped, context)


def _answered(
    request: HttpRequest, mapped: Mapped, context: dict[str, Any]
) -> HttpResponse:
    addresses = Addresses(request)
    for name in set(addresses.query) - SHARED:
        del addresses.query[name]
    context |= {
        "kind": mapped.kind,
        "heading": mapped.heading,
        "kinds": [(kind, addresses.set("kind", kind)) for kind in MAPPED],
        "credits": CREDITS,
        "land_credits": basemap.CREDITS,
        "reset_address": f"{request.path}?kind={mapped.kind}",
        "tile_host": urlsplit(tile_origin()).netloc.removeprefix("*."),
        "tile_attribution": settings.TILE_ATTRIBUTION,
    }
    status = 400 if context.get("problems") else 200
    return render(request, "portal/map.html", context, status=status)
