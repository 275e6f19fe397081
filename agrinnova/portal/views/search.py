"""One search over everything, in five languages at once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.portal.forms import SEARCHED_KINDS, SearchForm
from agrinnova.shared.choices import Language
from agrinnova.shared.facets import SHOWN, Facet, FacetValue
from agrinnova.shared.search import SearchResults, find
from agrinnova.shared.views import Addresses

PAGE_SIZE = 20
FACETS = ("kind", "topic", "in_language", "group")
LABELS: dict[str, dict[str, Any]] = {
    "kind": dict(SEARCHED_KINDS),
    "in_language": dict(Language.choices),
}


@require_safe
def search(request: HttpRequest, language: str) -> HttpResponse:
    """The search page; a question that is not understood is explained (400)."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {
        "heading": _("Search"),
        "section": "search",
        "query": request.GET.get("q", ""),
        "reset_address": request.path,
    }
    if not form.is_valid():
        problems = [
            f"{form.fields[name].label}: {' '.join(map(str, messages))}"
            for name, messages in form.errors.items()
        ]
        context |= {"problems": problems}
        return render(request, "portal/search.html", context, status=400)
    found = find(
        **form.question(), language=language, page=_page(request), page_size=PAGE_SIZE
    )
    if found.page > max(found.pages, 1):
        raise Http404(_("This list has no such page."))
    addresses = Addresses(request)
    facets = [_facet(form, found, name, addresses) for name in FACETS]
    context |= {
        "found": found,
        "results": found.results,
        "count": found.count,
        "facets": list(filter(None, facets)),
        "hidden_inputs": addresses.inputs(without="q"),
    }
    return render(request, "portal/search.html", context)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not asked.isdecimal() or not int(asked[:9]) >= 1:
        raise Http404(_("This list has no such page."))
    return int(asked[:9])


def _facet(
    form: SearchForm, found: SearchResults, name: str, addresses: Addresses
) -> Facet | None:
    labels = LABELS.get(name, {})
    # Kinds may be several, of the others there is one at a time.
    address = addresses.turned if name == "kind" else addresses.replaced
    values = [
        FacetValue(
            counted.value,
            str(labels.get(counted.value, counted.label)),
            counted.count,
            counted.is_chosen,
            address(name, counted.value),
        )
        for counted in found.facets.get(name, [])
    ]
    if not values:
        return None
    values.sort(key=lambda value: not value.is_chosen)
    return Facet(name, str(form.fields[name].label), values[:SHOWN], values[SHOWN:])
