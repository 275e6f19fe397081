"""Page view counter (analytics): reads of a record, with nothing of who reads it.

The counter stands around all views, where answers that were kept and a 304 pass too,
and only adds to a number in memory: no statement, no cookie, no address. The first
reading sets a timer, and what has come together when it rings is written at once.
So at most `WRITE_AFTER` seconds of one process's readings are lost when it is killed;
an ordinary stop writes them.
"""

import datetime
import logging
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from multiprocessing.util import Finalize
from typing import NamedTuple

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from agrinnova.core.models import OldAddress
from agrinnova.portal.registry.kinds import KINDS
from knowledge.models import DailyPageViews
from knowledge.querysets import PageView

logger = logging.getLogger(__name__)

WRITE_AFTER = 60  # seconds
# More different pages than the network has; what is above is not counted.
MOST_PAGES = 20_000
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


class PageViews:
    """The numbers of this process that are not written yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Page] = Counter()

    def add(self, page: Page, times: int = 1) -> bool:
        """Count a reading; whether it is the first since the last `take`."""
        with self._lock:
            is_first = not self._counts
            if page in self._counts or len(self._counts) < MOST_PAGES:
                self._counts[page] += times
            return is_first

    def take(self) -> Counter[Page]:
        """What has been counted, which begins anew."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken


page_views = PageViews()


class CountPageViews:
    """Counts the pages that a person's browser opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = page_of(request) if response.status_code in (200, 304) else None
        if page and page_views.add(page):
            write_later()
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


def write_later() -> None:
    """Write what has come together when `WRITE_AFTER` seconds have passed."""
    timer = threading.Timer(WRITE_AFTER, _write_and_leave)
    timer.daemon = True
    timer.start()


def _write_and_leave() -> None:
    try:
        write_page_views()
    finally:
        connection.close()


# An ordinary stop. The server's workers are processes that end without `atexit`.
Finalize(None, _write_and_leave, exitpriority=10)


def write_page_views() -> None:
    """Write the readings of this process; what cannot be written is counted on."""
    taken = page_views.take()
    if not taken:
        return
    try:
        with transaction.atomic():
            DailyPageViews.objects.add(_named(taken))
    except DatabaseError:
        logger.warning("Readings could not be written yet.", exc_info=True)
        is_first = [page_views.add(page, times) for page, times in taken.items()]
        if is_first[0]:
            write_later()


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
