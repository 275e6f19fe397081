"""How much one visitor may ask: so many requests a minute, counted not listed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agrinnova import visitors
from agrinnova.shared import rate_limits
from agrinnova.shared.caching import View

from .problems import problem

WINDOW = 60  # seconds


def limited(view: View) -> View:
    """Answer 429 with Retry-After (RFC 6585 §4) past the limit of `API_LIMIT`.

    Kept answers and 304 count too. A visitor's minute begins with its first request.
    """
    return at_most(lambda: settings.API_LIMIT, "api")(view)


def at_most(limit: Callable[[], int], scope: str) -> Callable[[View], View]:
    """Let one visitor ask `limit()` times a minute, counted for all views of `scope`.

    With a limit of 0 there is none.
    """

    def decorated(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if (most := limit()) and (wait := _wait(request, scope, most)):
                return refused(most, wait)
            return view(request, *args, **kwargs)

        return answer

    return decorated


def refused(limit: int, wait: int) -> HttpResponse:
    """The answer to who asked more than `limit` times: come back in `wait` seconds."""
    return problem(
        429,
        _("More than %(limit)s requests in a minute. Try again shortly.")
        % {"limit": limit},
        headers={"Retry-After": str(wait)},
    )


def _wait(request: HttpRequest, scope: str, limit: int) -> int:
    """The seconds to wait, 0 for none.

    Without the database nothing is counted: what can be answered from what is kept is
    answered.
    """
    who = visitors.network(request)
    try:
        return rate_limits.hit_cheaply(scope, who, limit=limit, period=WINDOW)
    except DatabaseError:
        return 0
