"""HTTP cache of public answers (ETag, 304), dated by the ledger, never out of date.

An answer is kept by the release with its style, the local day (what is "coming" changes
at midnight), the language, the address with those parameters that its view reads, and
whether the style comes in it; it holds as long as what it read of the database
(`core/kept.py`). Its ETag is made of the same and of the ledger's head: a date that the
client already holds is answered 304 before any record is touched. It is kept compressed
for who reads that. Whatever else somebody writes behind the question mark is taken away
before the view is asked: it can make no new answer.
"""

import hashlib
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.http import quote_etag

from agrinnova.core import ledger
from agrinnova.core.dependencies import recording
from agrinnova.core.kept import Kept, packed, proved
from agrinnova.styles import is_looked_at

from . import compression
from .kept_answers import CACHE_CONTROL, answer_of, given, known_tag, not_modified

STARTED = int(time.time())  # a new release may say the same records in other words
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
        key, form = _key(request, head), _form(request, kept_in)
        kept = _found(f"{key}{form}", kept_in, head)
        if kept is None:
            tag, modified = _tag(f"{key}{form}", head), _modified(head)
            if known_tag(request, (tag,)):
                return not_modified(tag, modified, _headers_of_all(request))
            with recording(head) as found:
                response = _rendered(view(request, *args, **kwargs))
            if response.status_code != 200:
                return response
            if form:
                compression.compress(response)
            made = answer_of(response, tag, modified, _varies_by(request))
            kept = packed(made, head, found)
            _keep(f"{key}{form}", kept, kept_in)
        return given(kept.value, request, max(kept.value.modified, STARTED))

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


def _key(request: HttpRequest, head: ledger.Head) -> str:
    language = getattr(request, "LANGUAGE_CODE", "")
    # The description of the API has two forms.
    form = (
        "yaml" in request.META.get("HTTP_ACCEPT", "")
        if _is_api(request)
        else is_looked_at(request)
    )
    # A query has no space: where it ends is plain, whatever the path is made of.
    address = f"{request.META.get('QUERY_STRING', '')} {request.path}"
    if request.path.startswith(WITH_HOST):
        # `CommonMiddleware` has refused a host that is not ours.
        host = request.META.get("HTTP_HOST") or request.get_host()
        address = f"{request.scheme}://{host} {address}"
    of_all = _joined(head.ledger, head.day, settings.RELEASE, *settings.STYLE_SOURCES)
    return _digest(f"{of_all} {language} {form} {address}")


@lru_cache(4)
def _joined(*parts: Any) -> str:
    return " ".join(map(str, parts))


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()


def _tag(key: str, head: ledger.Head) -> str:
    # A restored portal gives its numbers once more, on another date.
    form = PACKED if key.endswith(PACKED) else ""
    return quote_etag(_digest(f"{key} {head.seq} {head.changed_at}") + form)


def _form(request: HttpRequest, kept_in: str) -> str:
    """What the tag of a compressed answer ends with: other bytes (RFC 9110 §8.8.1)."""
    is_packed = kept_in == "default" and compression.is_accepted(request)
    return PACKED if is_packed else ""


def _found(key: str, kept_in: str, head: ledger.Head) -> Kept | None:
    """What is kept and holds at `head`, under this date too."""
    kept: Kept | None = caches[kept_in].get(key)
    if kept is None or kept.seq == head.seq:
        return kept
    if kept := proved(kept, head):
        answer = kept.value.renewed(_tag(key, head), _modified(head))
        kept = kept._replace(value=answer)
        _keep(key, kept, kept_in)
    return kept


def _keep(key: str, kept: Kept, kept_in: str) -> None:
    seconds, longest = KEPT[kept_in]
    if len(kept.value.content) <= longest:
        # It may be files, on a disk that is full: the answer is there all the same.
        with suppress(OSError):
            caches[kept_in].set(key, kept, seconds)


def _leave_only(request: Any, names: Collection[str]) -> None:
    """Take the parameters that no view reads out of the address."""
    if names is STRICT or not request.META.get("QUERY_STRING"):
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


def _rendered(response: HttpResponse) -> HttpResponse:
    if hasattr(response, "render"):
        response.render()
    return response


def _varies_by(request: HttpRequest) -> tuple[str, ...]:
    return ("Accept-Encoding", *(() if _is_api(request) else ("Sec-Fetch-Dest",)))


def _headers_of_all(request: HttpRequest) -> dict[str, str]:
    return {"Cache-Control": CACHE_CONTROL, "Vary": ", ".join(_varies_by(request))}


def _modified(head: ledger.Head) -> int:
    """When the answers were last made new: a change, a midnight or our own start."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    changed = head.changed_at.timestamp() if head.changed_at else 0
    return int(max(changed, midnight.timestamp(), STARTED))
