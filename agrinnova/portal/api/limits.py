"""How much one address may ask: so many requests a minute, counted not listed."""

import time
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agrinnova import visitors
from agrinnova.shared.caching import View

from .problems import problem

WINDOW = 60  # seconds


def limited(view: View) -> View:
    """Answer 429 with Retry-After (RFC 6585 §4) past the limit of `API_LIMIT`.

    Kept answers and 304 count too. Each minute of the clock begins anew, which costs
    one counter a visitor where a sliding minute would cost a list of times.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        limit = settings.API_LIMIT
        now = time.time()
        if limit and counted(visitors.address(request), int(now // WINDOW)) > limit:
            wait = WINDOW - int(now % WINDOW)
            return problem(
                429,
                _("More than %(limit)s requests in a minute. Try again shortly.")
                % {"limit": limit},
                headers={"Retry-After": str(wait)},
            )
        return view(request, *args, **kwargs)

    return answer


def counted(address: str, window: int) -> int:
    """How many requests came from `address` in this `window`, this one included."""
    key = f"api-{window}-{address}"
    if cache.add(key, 1, 2 * WINDOW):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # culled between the two
        return 1
