"""Requests that are not taken, answered in the words of the portal's own page."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from django.core.handlers.wsgi import WSGIRequest

from agrinnova.portal.views.refusals import refuse

from . import bounds

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
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
    refusal: RefusedError, environ: dict[str, Any], receive: Receive, send: Send
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
    lines += [*GUARDS, (b"content-length", str(len(answer.content)).encode())]
    status = answer.status_code
    await send({"type": "http.response.start", "status": status, "headers": lines})
    body = {"type": "http.response.body", "body": answer.content, "more_body": True}
    await send(body)
    if environ.get("HTTP_EXPECT", "").lower() != "100-continue":
        await _let_it_end(receive)
    await send({"type": "http.response.body", "body": b""})


async def _let_it_end(receive: Receive) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(bounds.LINGER_SECONDS):
            while (await receive()).get("more_body"):
                pass
