"""Search engine indexing (robots, noindex, canonical) of lists and their filters.

A list may be asked so many things that its addresses never end. Kept are the list, its
pages, and the list narrowed by one value of a first facet; everything beyond is read
and followed, but not kept (`noindex`), and names no other address as its own.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse

from agrinnova.core.addresses import address
from agrinnova.core.languages import LANGUAGES, current
from agrinnova.portal.exports.sources import SOURCES

# What people look for by name: the list of one topic, territory, sector or sort.
FIRST_FACETS = ("topic", "group", "sector", "type", "role", "when")
SEARCHED = {"search", "map"}  # their questions are endless: kept when not asked


class Head(NamedTuple):
    """What the head of a page says of its addresses.

    Attributes:
        is_indexed: whether search engines may keep the page.
        canonical: its full address, without what does not change it.
        alternates: language and full address of the same page in all five.
    """

    is_indexed: bool
    canonical: str
    alternates: list[tuple[str, str]]


def head_of(request: HttpRequest) -> Head:
    """The addresses of the page that answers `request`."""
    query = kept_query(request)
    rest = f"?{query}" if query else ""
    alternates = [
        (language, f"{settings.SITE_URL}{same_page(request, language)}{rest}")
        for language in LANGUAGES
    ]
    return Head(query is not None, dict(alternates)[current()], alternates)


def kept_query(request: HttpRequest) -> str | None:
    """The query under which a page is kept, "" for none; None if it is not kept."""
    name = (request.resolver_match and request.resolver_match.url_name) or ""
    if name in SEARCHED:
        return None if any(request.GET.values()) else ""
    kind = name.removesuffix("-list")
    if kind == name or kind not in SOURCES or kind == "topic":
        return ""
    filterset: Any = SOURCES[kind].filterset
    questions = {*filterset.base_filters, "when"}
    chosen = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name in questions
    ]
    if len(chosen) > 1 or any(name not in FIRST_FACETS for name, _value in chosen):
        return None
    page = request.GET.get("page", "")
    kept = QueryDict(mutable=True)
    for question, value in (*chosen, *([("page", page)] if page > "1" else [])):
        kept[question] = value
    return kept.urlencode()


def same_page(request: HttpRequest, language: str) -> str:
    """This page's address in `language`; the home page for one that has none."""
    match = request.resolver_match
    if match and "language" in match.kwargs:
        kwargs = {**match.kwargs, "language": language}
        with suppress(NoReverseMatch):
            if kwargs.keys() <= {"language", "slug"}:
                return address(match.view_name, **kwargs)
            return reverse(match.view_name, kwargs=kwargs)
    return reverse("home", kwargs={"language": language})
