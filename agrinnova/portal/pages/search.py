"""Search page: one search over everything, in five languages at once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.portal.registry import site_context
from agrinnova.portal.registry.days_and_places import days_and_places
from agrinnova.portal.registry.search_form import SearchPageForm
from agrinnova.portal.statistics.searched import mark
from agrinnova.search import find
from agrinnova.search.answered import is_in_vain, topics_meant
from agrinnova.web.links import Addresses
from agrinnova.web.refinements import near_of
from agrinnova.web.views import page_number, problems_of

from .answering import best_of, groups_to_ask, reading_of
from .around import around, beside
from .findings import LOOKED_AT, active_filters_of, by_kind, facets_of, ways_out

PAGE_SIZE = 20
TYPED = ("q", "near", "radius", "exact")  # the fields of the page's own form
SEARCH_READS = {*SearchPageForm.base_fields, "page"}


@require_safe
def search(request: HttpRequest, language: str) -> HttpResponse:
    """The search page; a question that is not understood is explained (400)."""
    form = SearchPageForm(request.GET)
    addresses = Addresses(request)
    context: dict[str, Any] = {
        "heading": _("Search"),
        "section": "search",
        "query": request.GET.get("q", ""),
        "reset_address": request.path,
        "suggestions": reverse("suggestions", kwargs={"language": language}),
        "near": near_of(form, request.GET),
        "hidden_inputs": addresses.inputs(without=TYPED),
        "only_in": addresses.unfinished("group", SEARCH_READS),
    }
    if problems := problems_of(form):
        context["problems"] = problems
        return render(request, "portal/search.html", context, status=400)
    if form.cleaned_data["near"]:
        groups = around(form, addresses, language)
        context |= {
            "spot": form.cleaned_data["near"],
            "km": form.radius_km,
            "around": groups,
            **beside(form, language, sum(group["count"] for group in groups)),
        }
    else:
        context |= _found(request, form, addresses, language)
    response = render(request, "portal/search.html", context)
    if _is_first_question(request, form):
        mark(response, context["found"])
    return response


def _is_first_question(request: HttpRequest, form: SearchPageForm) -> bool:
    """Whether words alone are asked for, and for the first time."""
    asked = {name for name, value in form.cleaned_data.items() if value}
    return asked == {"q"} and "page" not in request.GET


def _found(
    request: HttpRequest, form: SearchPageForm, addresses: Addresses, language: str
) -> dict[str, Any]:
    """What the words and choices find: by kind at first, then page by page."""
    asked = form.cleaned_data
    is_first_view = bool(asked["q"]) and not asked["kind"] and "page" not in request.GET
    question = {
        **form.question(),
        "language": language,
        "page": page_number(request),
        "page_size": LOOKED_AT if is_first_view else PAGE_SIZE,
    }
    found = find(**question, exact=asked["exact"])
    if found.page > max(found.pages, 1):
        raise Http404(_("This list has no such page."))
    facets = facets_of(form, found, addresses)
    is_bare = not any(asked.values())
    in_vain = bool(is_in_vain(found))
    return {
        "found": found,
        "reading": reading_of(found, addresses),
        "is_in_vain": in_vain,
        "to_ask": groups_to_ask(found, language) if in_vain else [],
        "best": best_of(found) if is_first_view and not in_vain else None,
        "topics": topics_meant(found),
        "results": found.results,
        "days_and_places": days_and_places(found.results, language),
        "count": found.count,
        "groups": by_kind(found, addresses) if is_first_view else [],
        "flat_address": addresses.set("page", "1"),
        "exact_address": addresses.set("exact", "1"),
        "facets": facets,
        "active_filters": active_filters_of(facets),
        "ways_out": [] if found.count else ways_out(form, found, addresses),
        "focus": site_context.focus() if is_bare else [],
    }
