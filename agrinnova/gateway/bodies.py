"""Request bodies, read whole within limits of time, size and number."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from . import bounds
from .incoming import Incoming
from .refusals import RefusedError


class ClientLeftError(Exception):
    """The client closed its connection before the body was whole: nobody listens."""


class Bodies:
    """The bodies that are being read in this process."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._patience: set[asyncio.Timeout] = set()
        self._is_stopping = False

    async def read(self, client: str, incoming: Incoming, most: int) -> IO[bytes]:
        """Give the whole body, at its beginning; the caller closes it.

        Raises RefusedError, and ClientLeftError.
        """
        body: IO[bytes] = SpooledTemporaryFile(bounds.BYTES_IN_MEMORY)  # noqa: SIM115
        try:
            with self._place(client) as kept:
                await self._fill(body, incoming, most, kept)
        except BaseException as error:
            body.close()
            if isinstance(error, TimeoutError):
                raise RefusedError("restart" if self._is_stopping else "slow") from None
            if isinstance(error, OSError):
                raise RefusedError("disk") from error
            raise
        body.seek(0)
        return body

    def stop(self) -> None:
        """Give those that are under way a last while."""
        self._is_stopping = True
        last = asyncio.get_running_loop().time() + bounds.GRACE_SECONDS
        for patience in self._patience:
            patience.reschedule(min(patience.when() or last, last))

    async def _fill(
        self,
        body: IO[bytes],
        incoming: Incoming,
        most: int,
        kept: Callable[[int], None],
    ) -> None:
        now = asyncio.get_running_loop().time
        begun, received, has_more = now(), 0, True
        async with asyncio.timeout(bounds.IDLE_SECONDS) as patience:
            self._patience.add(patience)
            try:
                while has_more:
                    message = await incoming.message()
                    if message["type"] == "http.disconnect":
                        raise ClientLeftError
                    part = message.get("body", b"")
                    received += len(part)
                    if received > most:
                        raise RefusedError("large", most // bounds.MEGABYTE)
                    kept(len(part))
                    body.write(part)
                    has_more = message.get("more_body", False)
                    if not self._is_stopping:
                        patience.reschedule(_until(begun, received, now()))
            finally:
                self._patience.discard(patience)

    @contextmanager
    def _place(self, client: str) -> Iterator[Callable[[int], None]]:
        """A place among the bodies; what it gives is told of each part that came."""
        if self._count[client] >= bounds.BODIES_A_CLIENT:
            raise RefusedError("share")
        if self._count.total() >= bounds.BODIES:
            raise RefusedError("busy")
        mine = 0

        def keep(size: int) -> None:
            nonlocal mine
            mine += size
            self._bytes[client] += size
            if self._bytes[client] > bounds.BYTES_A_CLIENT:
                raise RefusedError("share")
            if self._bytes.total() > bounds.BYTES:
                raise RefusedError("busy")

        self._count[client] += 1
        try:
            yield keep
        finally:
            self._count[client] -= 1
            self._bytes[client] -= mine
            if not self._count[client]:
                del self._count[client], self._bytes[client]


def _until(begun: float, received: int, now: float) -> float:
    """The moment at which the next part must have come."""
    fair = begun + bounds.IDLE_SECONDS + received / bounds.SLOWEST
    return min(now + bounds.IDLE_SECONDS, fair, begun + bounds.LONGEST_SECONDS)
