"""Refused requests (408, 413, 429, 503), answered with the portal's own page."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.core.handlers.wsgi import WSGIRequest

from agrinnova.portal.api.refusals import refuse

from . import bounds
from .incoming import Incoming

Send = Callable[[Mapping[str, Any]], Awaitable[None]]

# Django's middleware, which sets these for all other pages, is not asked.
GUARDS = [
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
        b" form-action 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"connection", b"close"),
]


class RefusedError(Exception):
    """The request is not taken; `reason` is one of the portal's `REASONS`.

    Attributes:
        most: the megabytes that would have been taken, where that is the reason.
    """

    def __init__(self, reason: str, most: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.most = most


async def send_refusal(
    refusal: RefusedError, environ: dict[str, Any], incoming: Incoming, send: Send
) -> None:
    """Say why, and let the client go on sending until it has heard.

    A connection that is closed while something still comes in is reset, and what the
    other side had not read yet is lost (RFC 9112 §9.6).
    """
    answer = refuse(WSGIRequest(environ), refusal.reason, most=refusal.most)
    lines = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in answer.items()
    ]
    # Without a length: once it has been sent whole, the server closes the connection.
    lines += GUARDS
    status = answer.status_code
    await send({"type": "http.response.start", "status": status, "headers": lines})
    body = {"type": "http.response.body", "body": answer.content, "more_body": True}
    await send(body)
    if environ.get("HTTP_EXPECT", "").lower() != "100-continue":
        await incoming.drop(bounds.LINGER_SECONDS)
    await send({"type": "http.response.body", "body": b""})
