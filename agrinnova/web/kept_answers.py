"""Kept answers: the bytes and headers of a public answer, ready to be given again.

Every date that the answer has had is a tag of it: a client that holds one of them holds
these bytes. The first is the one that it is given under.
"""

import time
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe

# A date has whole seconds and a change is dated a moment before its commit: what is
# read so soon after one may be older than the next reader's, under the same date.
SETTLED_AFTER = 5  # seconds
MOST_TAGS = 20
CONDITIONS = frozenset(
    f"HTTP_IF_{name}"
    for name in ("MATCH", "NONE_MATCH", "MODIFIED_SINCE", "UNMODIFIED_SINCE")
)
CACHE_CONTROL = "public, max-age=0, must-revalidate"
_printed = lru_cache(64)(http_date)
OF_304 = ("Cache-Control", "Content-Language", "Vary")


class Answer(NamedTuple):
    """What is given again: its tags, its date in seconds, its headers and bytes."""

    tags: tuple[str, ...]
    modified: int
    headers: dict[str, str]
    content: bytes

    def renewed(self, tag: str, modified: int) -> "Answer":
        """The same bytes under one more date."""
        first, *later = self.tags
        tags = (first, *later[-MOST_TAGS:], tag)
        return self._replace(tags=tags, modified=modified)


def answer_of(response: Any, tag: str, modified: int, vary: tuple[str, ...]) -> Answer:
    """What is kept of a view's `response`, which varies by `vary` besides."""
    patch_vary_headers(response, vary)
    response["Cache-Control"] = CACHE_CONTROL
    return Answer((tag,), modified, dict(response.items()), response.content)


def given(answer: Answer, request: HttpRequest, modified: int) -> HttpResponse:
    """The answer to `request`: whole, or 304 or 412 where it asks so.

    Args:
        modified: when it was last made new, for this process.
    """
    if CONDITIONS.isdisjoint(request.META):
        return _whole(answer, modified)
    if tag := known_tag(request, answer.tags):
        headers = {name: answer.headers.get(name) for name in OF_304}
        return not_modified(tag, modified, {k: v for k, v in headers.items() if v})
    response, date = _whole(answer, modified), _compared(request, modified)
    first = answer.tags[0]
    return get_conditional_response(request, first, date, response) or response


def not_modified(tag: str, modified: int, headers: dict[str, str]) -> HttpResponse:
    """304, which names what the whole answer varies by (RFC 9110 §15.4.5)."""
    dated = {"ETag": tag, "Last-Modified": _date(modified)}
    return HttpResponse(status=304, headers={**headers, **dated})


def known_tag(request: HttpRequest, tags: tuple[str, ...]) -> str | None:
    """The tag among those the client holds that is one of `tags`."""
    held = request.META.get("HTTP_IF_NONE_MATCH", "").split(",")
    found = (tag.strip().removeprefix("W/") for tag in held)
    return next((tag for tag in found if tag in tags), None)


def _whole(answer: Answer, modified: int) -> HttpResponse:
    dated = {"ETag": answer.tags[0], "Last-Modified": _date(modified)}
    return HttpResponse(answer.content, headers={**answer.headers, **dated})


def _date(modified: int) -> str:
    now = int(time.time())
    is_settled = modified + SETTLED_AFTER <= now
    return _printed(modified if is_settled else min(modified, now) - 1)


def _compared(request: HttpRequest, modified: int) -> int:
    """The date that a client's own is held against; too new for any while unsettled.

    A client may give a date of its own clock instead of ours (RFC 9110 §13.1.3).
    """
    now = int(time.time())
    if modified + SETTLED_AFTER > now:
        return now + 1
    names = ("If-Modified-Since", "If-Unmodified-Since")
    dates = (parse_http_date_safe(request.headers.get(name, "")) for name in names)
    held = next((date for date in dates if date is not None), None)
    return modified if held == modified else modified + SETTLED_AFTER
