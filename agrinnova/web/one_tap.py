"""One-tap forms: what guards a button on a public page that anybody may press.

Such a page is the same for everybody and kept by caches, so that its button carries no
token. None is needed: whoever presses in another's name gains a count of one. The
browser says when another site sends it (Fetch Metadata), a connection may press so
often an hour, and counts once a day. What tells one connection from the next is a
keyed digest that ends with that day (`rate_limits`): no address is kept.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from agrinnova import visitors
from agrinnova.core import rate_limits

AN_HOUR, A_DAY = 3600, 86400  # seconds
MOST_AN_HOUR = 60  # a school is one connection
OURS = {"same-origin", ""}  # who sends it; "": a browser that does not say


def wait_to_press(request: HttpRequest) -> int:
    """Count one press; the seconds to wait where this connection pressed too often.

    Raises:
        PermissionDenied: the button stood on a page of another site.
    """
    if request.headers.get("Sec-Fetch-Site", "") not in OURS:
        raise PermissionDenied
    here = visitors.network(request)
    return rate_limits.hit("tap", here, limit=MOST_AN_HOUR, period=AN_HOUR)


def is_first_today(request: HttpRequest, what: str) -> bool:
    """Whether this connection has not pressed `what` within a day."""
    pressed = f"{visitors.network(request)} {what}"
    return not rate_limits.hit("tap of", pressed, limit=1, period=A_DAY)
