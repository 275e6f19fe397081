"""ASGI receive: what a client sends, message by message, without ever giving one up."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


class Incoming:
    """The messages of one request.

    A wait that ends leaves the server's call open and the next one goes on with it:
    granian takes a call that is cancelled for the end of what is sent.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._call: asyncio.Future[Message] | None = None

    async def message(self) -> Message:
        if self._call is None:
            self._call = asyncio.ensure_future(self._receive())
        message = await asyncio.shield(self._call)
        self._call = None
        return message

    async def drop(self, seconds: float) -> None:
        """Take what still comes for so long, and throw it away."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while (await self.message()).get("more_body"):
                    pass
        if self._call is not None:
            self._call.cancel()
