"""Thread pool in which Django runs: few, lasting, and given out fairly.

They live as long as the process, so that each keeps its one database connection: as
many connections as threads, however the readers come and go.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from agrinnova.call_stack import on_large_stack

from . import bounds
from .refusals import RefusedError

Job = Callable[[], Any]


class Threads:
    """A fixed number of threads; clients that wait take turns."""

    def __init__(self, size: int = bounds.THREADS) -> None:
        self._free = size
        self._most = max(1, min(size - 1, bounds.THREADS_A_CLIENT))
        self._running: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._jobs: SimpleQueue[tuple[Job, asyncio.Future[Any]]] = SimpleQueue()
        for number in range(size):
            name = f"request-{number}"
            Thread(
                target=on_large_stack, args=[self._work], name=name, daemon=True
            ).start()

    async def run(self, client: str, job: Job) -> Any:
        """Do `job` in a thread and give what it gives.

        Raises RefusedError when too many wait already, or for too long.
        """
        if self._free and self._running[client] < self._most:
            self._take(client)
        else:
            await self._turn(client)
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._jobs.put((job, done))
        try:
            return await done
        finally:
            self._give_back(client)

    def _take(self, client: str) -> None:
        self._free -= 1
        self._running[client] += 1

    async def _turn(self, client: str) -> None:
        queue = self._waiting.setdefault(client, deque())
        if len(queue) >= bounds.WAITING_A_CLIENT:
            raise RefusedError("share")
        if sum(map(len, self._waiting.values())) >= bounds.WAITING:
            raise RefusedError("busy")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            async with asyncio.timeout(bounds.WAIT_SECONDS):
                await turn
        except TimeoutError:
            if turn.cancelled():
                raise RefusedError("busy") from None
            # The turn came in the very moment in which patience ended.

    def _give_back(self, client: str) -> None:
        self._free += 1
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        while self._free and (chosen := self._next()):
            turn = self._waiting[chosen].popleft()
            self._waiting.move_to_end(chosen)
            if not turn.done():
                self._take(chosen)
                turn.set_result(None)

    def _next(self) -> str | None:
        """The client whose turn it is: the one that was not served for longest."""
        for client in [client for client, turns in self._waiting.items() if not turns]:
            del self._waiting[client]
        for client in self._waiting:
            if self._running[client] < self._most:
                return client
        return None

    def _work(self) -> None:
        while True:
            job, done = self._jobs.get()
            try:
                result, give = job(), done.set_result
            except BaseException as error:  # noqa: BLE001 (raised where it is awaited)
                result, give = error, done.set_exception
            done.get_loop().call_soon_threadsafe(give, result)
            del job, done, result, give
