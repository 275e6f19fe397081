"""Throttling of the API: so many requests a minute, counted, not listed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from agrinnova import visitors
from agrinnova.core import rate_limits
from agrinnova.web.caching import View

from .problems import problem
from .refusals import REASONS, refuse

WINDOW = 60  # seconds
MAPS = 2  # times as many as of what is dearer
FEW_PARTS = 8  # of the smaller limits: the first requests cost no statement


def limited(view: View) -> View:
    """Answer 429 with Retry-After (RFC 6585 §4) past the limit of `API_LIMIT`.

    Kept answers and 304 count too. A visitor's minute begins with its first request.
    """
    return _at_most(view, "api", lambda: settings.API_LIMIT)


def few_pictures(view: View) -> View:
    """Let one visitor have so many pictures drawn anew; those that are kept are free.

    Stands inside `dated`, which asks the view only for what it has not kept.
    """
    return _at_most(view, "picture", _few, parts=FEW_PARTS)


def few_exports(view: View) -> View:
    """The same for whole lists in other formats, and for prints."""
    return _at_most(view, "export", _few, parts=FEW_PARTS)


def few_maps(view: View) -> View:
    """The same for maps: each step on one asks for another part of it."""
    return _at_most(view, "map", lambda: MAPS * _few(), parts=FEW_PARTS)


def _few() -> int:
    """The smaller limit; where there is no limit at all, there is none of these."""
    return settings.DRAWING_LIMIT if settings.API_LIMIT else 0


def _at_most(
    view: View,
    scope: str,
    limit: Callable[[], int],
    *,
    parts: int = rate_limits.PARTS,
) -> View:
    """Let one visitor ask `limit()` times a minute, whatever of `scope`; 0 lifts it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        most = limit()
        if most and (wait := _wait(request, scope, most, parts)):
            return refused(request, most, wait)
        return view(request, *args, **kwargs)

    return answer


def refused(request: HttpRequest, limit: int, wait: int) -> HttpResponse:
    """The answer to who asked more than `limit` times: come back in `wait` seconds.

    A page for who reads pages, a problem for programs.
    """
    if "text/html" in request.headers.get("Accept", "") and not is_api(request):
        return refuse(request, "often", most=limit, again=wait)
    words = str(REASONS["often"].words) % {"most": limit}
    return problem(429, words, headers={"Retry-After": str(wait)})


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _wait(request: HttpRequest, scope: str, limit: int, parts: int) -> int:
    """The seconds to wait, 0 for none.

    Without the database nothing is counted: what can be answered from what is kept is
    answered.
    """
    who = visitors.network(request)
    try:
        return rate_limits.hit_cheaply(
            scope, who, limit=limit, period=WINDOW, parts=parts
        )
    except DatabaseError:
        return 0
