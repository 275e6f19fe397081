"""Public answers dated by the ledger: kept, compared, and never one second too old.

The date of an answer is the ledger's head, the release with its style, the local day
(what is "coming" changes at midnight), the language, the address with its query, and
whether the style comes in it. Two equal dates mean two equal answers, so that a date
the client already holds is answered 304 before any record is touched, and a kept
answer needs no other expiry.
"""

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from agrinnova.styles import is_looked_at

from . import ledger

STARTED = int(time.time())  # a new release may say the same records in other words
# A date has whole seconds and a change is dated a moment before its commit: what is
# read so soon after one may be older than the next reader's, under the same date.
SETTLED_AFTER = 5  # seconds
KEPT_FOR = 3600  # seconds; only tidies up, the key already tells old from new

LONGEST_KEPT = 512 * 1024  # bytes; a few whole exports would push all pages out

View = Callable[..., Any]


def dated(view: View) -> View:
    """Make a public view's answers conditional and kept.

    The view must give the same answer to everybody: no cookie, no token, nothing of
    one person, no seat or counter. Only complete answers (200) to GET are kept.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        head = ledger.last_change()
        etag = quote_etag(_date_of(request, head.seq))
        if _is_known(request, etag):
            return _with_date(HttpResponse(status=304), request, etag, head)
        response = cache.get(etag)
        if response is None:
            with ledger.answering_at(head):
                response = _rendered(view(request, *args, **kwargs))
            if response.status_code != 200:
                return response
            if len(response.content) <= LONGEST_KEPT:
                cache.set(etag, response, KEPT_FOR)
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


def _date_of(request: HttpRequest, head: int) -> str:
    parts = (
        head,
        settings.RELEASE,
        settings.STYLE_SOURCES,
        timezone.localdate(),
        getattr(request, "LANGUAGE_CODE", ""),
        request.headers.get("Accept", "")
        if _is_api(request)
        else is_looked_at(request),
        request.build_absolute_uri(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


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
