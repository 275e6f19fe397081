"""A client of the gateway as an ASGI server presents it, without a server."""

import asyncio
from collections.abc import Callable
from typing import Any

from agrinnova.gateway.application import Gateway


def scope_of(method: str = "GET", path: str = "/", **headers: str) -> dict[str, Any]:
    """A request's scope; underscores in names of `headers` stand for hyphens."""
    named = {"host": "localhost", **headers}
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "http_version": "1.1",
        "client": ("192.0.2.1", 4711),
        "server": ("127.0.0.1", 8000),
        "scheme": "http",
        "headers": [
            (name.replace("_", "-").encode(), value.encode("latin-1"))
            for name, value in named.items()
        ],
    }


class Exchange:
    """What a client sends, a pause or a part each, and what it is answered."""

    def __init__(self, *parts: bytes | float) -> None:
        self.parts = list(parts)
        self.messages: list[dict[str, Any]] = []
        self.taken = 0

    async def receive(self) -> dict[str, Any]:
        if not self.parts:
            return {"type": "http.disconnect"}
        part = self.parts.pop(0)
        if not isinstance(part, bytes):
            await asyncio.sleep(part)
            return await self.receive()
        self.taken += len(part)
        return {"type": "http.request", "body": part, "more_body": part != b""}

    async def send(self, message: Any) -> None:
        self.messages.append(message)

    @property
    def status(self) -> int:
        return self.messages[0]["status"]

    @property
    def headers(self) -> dict[str, str]:
        lines = self.messages[0]["headers"]
        return {name.decode(): value.decode("latin-1") for name, value in lines}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])


async def ask(
    gateway: Gateway, *parts: bytes | float, scope: dict[str, Any]
) -> Exchange:
    exchange = Exchange(*parts)
    await gateway(scope, exchange.receive, exchange.send)
    return exchange


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """A WSGI application that gives back what it was sent."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("X-Length", environ.get("CONTENT_LENGTH", "none"))])
    return [body]
