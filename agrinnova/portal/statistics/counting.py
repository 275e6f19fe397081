"""Page view counter (analytics): reads of a record, with nothing of who reads it.

The counter stands around all views, where answers that were kept and a 304 pass too,
and only adds to a number in memory (`tally.py`): no statement, no cookie, no address.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from agrinnova.core.models import OldAddress
from agrinnova.portal.registry.kinds import KINDS
from knowledge.models import DailyPageViews
from knowledge.querysets import PageView

from .tally import Tally

# What robots call themselves; Cubot makes telephones, no name at all is no browser.
ROBOT = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|scan|monitor|preview|fetch|headless|lighthouse|archive"
    r"|facebookexternalhit|whatsapp|curl|wget|python|java/|go-http|okhttp|libwww|^$",
    re.IGNORECASE,
)
PAGES = {f"{kind}-page": kind for kind in KINDS}


class Page(NamedTuple):
    """A record's page as its address names it."""

    day: datetime.date
    kind: str
    language: str
    slug: str


class CountPageViews:
    """Counts the pages that a person's browser opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = page_of(request) if response.status_code in (200, 304) else None
        if page:
            page_views.add(page)
        return response


def page_of(request: HttpRequest) -> Page | None:
    """The record's page that a person opens with `request`; None for all else."""
    match = request.resolver_match
    kind = PAGES.get((match and match.url_name) or "")
    if match is None or kind is None or not is_opened_by_a_person(request):
        return None
    language, slug = match.kwargs["language"], match.kwargs["slug"]
    return Page(timezone.localdate(), kind, language, slug)


def is_opened_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser shows the page now, as far as it says so.

    Robots are known by what they call themselves. A browser that fetches a page ahead,
    or to keep it for offline, says so too (Fetch Metadata, `Sec-Purpose`).
    """
    given = request.headers
    ahead = given.get("Sec-Purpose", "") + given.get("Purpose", "")
    return (
        request.method == "GET"
        and given.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and "prefetch" not in ahead
        and not ROBOT.search(given.get("User-Agent", ""))
    )


def _keep(counts: Counter[Page]) -> None:
    DailyPageViews.objects.add(_named(counts))


def _named(counts: Mapping[Page, int]) -> Counter[PageView]:
    """The numbers by identifier: one statement a kind, and none for every reading."""
    named: Counter[PageView] = Counter()
    for kind in sorted({page.kind for page in counts}):
        slugs = {page.slug for page in counts if page.kind == kind}
        keys = _identifiers(kind, slugs)
        for page, times in counts.items():
            if page.kind == kind and (public_id := keys.get(page.slug)):
                named[PageView(public_id, page.day, page.language, kind)] += times
    return named


def _identifiers(kind: str, slugs: set[str]) -> dict:
    """By slug; also of one that was renamed since its page was read."""
    rows = KINDS[kind]._default_manager.filter(
        slug__in=slugs, published_at__isnull=False
    )
    old = OldAddress.objects.filter(kind=kind, slug__in=slugs)
    pairs = [
        *old.values_list("slug", "public_id"),
        *rows.values_list("slug", "public_id"),
    ]
    return dict(pairs)


page_views = Tally(_keep)
