"""One-tap forms: what guards a button on a public page that anybody may press.

Such a page is the same for everybody and kept by caches, so that its button carries no
token. None is needed: whoever presses in another's name gains a count of one. The
browser says when another site sends it (Fetch Metadata, or its origin), a connection
counts once a day, and may press so often an hour. What tells one connection from the
next is a keyed digest that ends with that day (`rate_limits`): no address is kept.
"""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from agrinnova import visitors
from agrinnova.core import rate_limits

AN_HOUR, A_DAY = 3600, 86400  # seconds
MOST_AN_HOUR = 60  # a school is one connection
MOST_TASKS_AN_HOUR = 10  # of those for which somebody has to do something


class Press(NamedTuple):
    """Whether a press counts, or after how many seconds it may be tried again."""

    is_first: bool
    wait: int = 0


def press(request: HttpRequest, what: str, *, is_task: bool = False) -> Press:
    """Take one press of the button `what`; again within a day it counts no more.

    Args:
        is_task: whether it gives somebody work: fewer of them are taken.

    Raises:
        PermissionDenied: the button stood on a page of another site.
    """
    if not _is_ours(request):
        raise PermissionDenied
    if not is_first_today(request, what):
        return Press(is_first=False)
    scope, most = ("tap task", MOST_TASKS_AN_HOUR) if is_task else ("tap", MOST_AN_HOUR)
    here = visitors.network(request)
    if wait := rate_limits.hit(scope, here, limit=most, period=AN_HOUR):
        rate_limits.forget("tap of", f"{here} {what}")
    return Press(not wait, wait)


def is_first_today(request: HttpRequest, what: str) -> bool:
    """Whether this connection has not pressed `what` within a day."""
    pressed = f"{visitors.network(request)} {what}"
    return not rate_limits.hit("tap of", pressed, limit=1, period=A_DAY)


def _is_ours(request: HttpRequest) -> bool:
    """Whether one of our pages sends it, as far as the browser says."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
