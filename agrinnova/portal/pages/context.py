"""Context processor: what every page's template knows (language, menu, funding)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from agrinnova.core.choices import Language
from agrinnova.core.languages import current
from agrinnova.portal.metadata.indexing import head_of, same_page
from agrinnova.portal.registry import site_context
from agrinnova.portal.registry.labels import NAVIGATION
from agrinnova.web.links import link


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; each part is made only if its template asks."""
    return {
        "language": current(),
        "head": SimpleLazyObject(lambda: head_of(request)),
        "language_links": SimpleLazyObject(lambda: language_links(request)),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "funding": SimpleLazyObject(site_context.funding),
        "all_territories": SimpleLazyObject(site_context.territories),
        "site_url": settings.SITE_URL,
        "release": settings.RELEASE,
    }


def language_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in the five languages, its query kept."""
    links = []
    for code, name in Language.choices:
        address = same_page(request, code)
        query = request.META.get("QUERY_STRING", "")
        links.append(
            {
                "code": code,
                "name": name,
                "address": f"{address}?{query}" if query else address,
                "is_current": code == current(),
            }
        )
    return links


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections, in the order people look for them."""
    match = request.resolver_match
    here = (match.url_name or "") if match else ""
    return [
        {
            "section": section,
            "label": label,
            "address": link(name),
            "is_current": here in {name, f"{section}-page"},
        }
        for section, label, name in NAVIGATION
    ]
