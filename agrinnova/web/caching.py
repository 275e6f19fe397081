"""HTTP cache of public answers (ETag, 304), dated by the ledger, never out of date.

The date of an answer is the ledger's head, the release with its style, the local day
(what is "coming" changes at midnight), the language, the address with those parameters
that its view reads, and whether the style comes in it. Two equal dates mean two equal
answers, so that a date the client already holds is answered 304 before any record is
touched, and a kept answer needs no other expiry. It is kept compressed for who reads
that. Whatever else somebody writes behind the question mark is taken away before the
view is asked: it can make no new answer.
"""

import hashlib
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from agrinnova.core import ledger
from agrinnova.styles import is_looked_at

from . import compression

STARTED = int(time.time())  # a new release may say the same records in other words
# A date has whole seconds and a change is dated a moment before its commit: what is
# read so soon after one may be older than the next reader's, under the same date.
SETTLED_AFTER = 5  # seconds
# By cache: for how many seconds, which only tidies up, as the key tells old from new;
# and how many bytes at most, since a few whole exports would push all pages out.
KEPT = {"default": (3600, 512 * 1024), "drawn": (24 * 3600, 1024 * 1024)}
PACKED = "-gzip"
# The answers in which addresses stand with the host that was asked for.
WITH_HOST = ("/api/", "/sitemap")

View = Callable[..., Any]


# What a view reads that refuses, with 400, whatever it does not know.
STRICT = frozenset({"*"})


def dated(
    view: View, *, reads: Collection[str] | None = None, kept_in: str = "default"
) -> View:
    """Make a public view's answers conditional and kept.

    The view must give the same answer to everybody: no cookie, no token, nothing of
    one person, no seat or counter. Only complete answers (200) to GET are kept.

    Args:
        reads: the parameters that the answer depends on, `STRICT` for a view that
            refuses all others. A class says it in its attribute `reads`; else none.
        kept_in: the cache; "drawn" for what is dear to make.
    """
    known = getattr(getattr(view, "view_class", None), "reads", ())
    known = reads if reads is not None else known

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        _leave_only(request, known)
        head = ledger.last_change()
        etag = quote_etag(_date_of(request, head) + _form(request, kept_in))
        if _is_known(request, etag):
            return _with_date(HttpResponse(status=304), request, etag, head)
        response = caches[kept_in].get(etag)
        if response is None:
            with ledger.answering_at(head):
                response = _rendered(view(request, *args, **kwargs))
            if response.status_code != 200:
                return response
            _keep(response, etag, kept_in)
        response = _with_date(response, request, etag, head)
        modified = _compared(request, _modified(head))
        return get_conditional_response(request, etag, modified, response) or response

    return answer


def at_once(view: View) -> View:
    """Make a dated view ask the ledger anew, where a second would be too long.

    A process believes the head it read for a second, so that another's commit may be
    a second old before it is heard of.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ledger.forget_head()
        return view(request, *args, **kwargs)

    return answer


def forget_drawn() -> None:
    """Erase what was dear to make and is kept in files, of former dates most of all."""
    if settings.CACHES["drawn"] != settings.CACHES["default"]:
        caches["drawn"].clear()


def _date_of(request: HttpRequest, head: ledger.Head) -> str:
    parts = (
        head.seq,
        head.changed_at,  # a restored portal gives its numbers once more
        settings.RELEASE,
        settings.STYLE_SOURCES,
        timezone.localdate(),
        getattr(request, "LANGUAGE_CODE", ""),
        # The description of the API has two forms.
        "yaml" in request.headers.get("Accept", "")
        if _is_api(request)
        else is_looked_at(request),
        request.build_absolute_uri()
        if request.path.startswith(WITH_HOST)
        else request.get_full_path(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _form(request: HttpRequest, kept_in: str) -> str:
    """What the date of a compressed answer ends with: other bytes (RFC 9110 §8.8.1)."""
    is_packed = kept_in == "default" and compression.is_accepted(request)
    return PACKED if is_packed else ""


def _keep(response: HttpResponse, etag: str, kept_in: str) -> None:
    if etag.endswith(f'{PACKED}"'):
        compression.compress(response)
    seconds, longest = KEPT[kept_in]
    if len(response.content) <= longest:
        # It may be files, on a disk that is full: the answer is there all the same.
        with suppress(OSError):
            caches[kept_in].set(etag, response, seconds)


def _leave_only(request: Any, names: Collection[str]) -> None:
    """Take the parameters that no view reads out of the address."""
    if names is STRICT:
        return
    kept = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name in names:
            kept.setlist(name, values)
    kept._mutable = False
    request.GET = kept
    request.META["QUERY_STRING"] = kept.urlencode()


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _is_known(request: HttpRequest, etag: str) -> bool:
    given = request.headers.get("If-None-Match", "")
    return etag in {part.strip().removeprefix("W/") for part in given.split(",")}


def _rendered(response: HttpResponse) -> HttpResponse:
    if hasattr(response, "render"):
        response.render()
    return response


def _with_date(
    response: HttpResponse, request: HttpRequest, etag: str, head: ledger.Head
) -> HttpResponse:
    response["ETag"] = etag
    # A 304 names what the whole answer varies by (RFC 9110 §15.4.5).
    patch_vary_headers(response, ("Accept-Encoding",))
    if not _is_api(request):
        patch_vary_headers(response, ("Sec-Fetch-Dest",))
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    modified, now = _modified(head), int(time.time())
    is_settled = modified + SETTLED_AFTER <= now
    response["Last-Modified"] = http_date(
        modified if is_settled else min(modified, now) - 1
    )
    return response


def _modified(head: ledger.Head) -> int:
    """When the answers were last made new: a change, a midnight or our own start."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    changed = head.changed_at.timestamp() if head.changed_at else 0
    return int(max(changed, midnight.timestamp(), STARTED))


def _compared(request: HttpRequest, modified: int) -> int:
    """The date that a client's own is held against; too new for any while unsettled.

    A client may give a date of its own clock instead of ours (RFC 9110 §13.1.3).
    """
    now = int(time.time())
    if modified + SETTLED_AFTER > now:
        return now + 1
    names = ("If-Modified-Since", "If-Unmodified-Since")
    dates = (parse_http_date_safe(request.headers.get(name, "")) for name in names)
    given = next((date for date in dates if date is not None), None)
    return modified if given == modified else modified + SETTLED_AFTER
