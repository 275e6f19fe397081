"""The gateway itself: an ASGI application that serves a WSGI one."""

import asyncio
import io
import signal
from collections.abc import Callable, Iterable
from typing import IO, Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest

from agrinnova.visitors import network

from . import bounds
from .answers import Answer, answer_of
from .bodies import Bodies, ClientLeftError
from .environ import Scope, environ_of
from .incoming import Incoming, Receive
from .refusals import RefusedError, Send, send_refusal
from .sending import send_answer
from .sockets import end_stalled_readers
from .threads import Threads


class Gateway:
    """Serves `application`; one in each server process."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.threads = Threads()
        self.bodies = Bodies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
            return
        environ, incoming = environ_of(scope), Incoming(receive)
        try:
            answer = await self.answer(environ, incoming)
        except ClientLeftError:
            return
        except RefusedError as refusal:
            await send_refusal(refusal, environ, incoming, send)
        else:
            await send_answer(answer, scope, send)

    async def answer(self, environ: dict[str, Any], incoming: Incoming) -> Answer:
        """Give the answer; raises RefusedError and ClientLeftError."""
        client = client_of(environ)
        with await self.body(client, environ, incoming) as body:
            environ["wsgi.input"] = body
            return await self.threads.run(
                client, lambda: answer_of(self.application, environ)
            )

    async def body(
        self, client: str, environ: dict[str, Any], incoming: Incoming
    ) -> IO[bytes]:
        """Read the body, and say how long it is: a chunked one does not say it."""
        length = environ.get("CONTENT_LENGTH", "0")
        if not environ.pop("HTTP_TRANSFER_ENCODING", "") and length == "0":
            return environ["wsgi.input"]
        in_admin = environ["PATH_INFO"].startswith(bounds.ADMIN_PATH)
        most = bounds.LARGEST_IN_ADMIN if in_admin else bounds.LARGEST
        if length.isdecimal() and int(length) > most:
            raise RefusedError("large", most // bounds.MEGABYTE)
        body = await self.bodies.read(client, incoming, most)
        environ["CONTENT_LENGTH"] = str(body.seek(0, io.SEEK_END))
        body.seek(0)
        return body

    async def live(self, receive: Receive, send: Send) -> None:
        """From the start of the process to its end (ASGI lifespan 2.0)."""
        await receive()
        loop = asyncio.get_running_loop()
        # Beside the server's own handler, which stays: it is called by the loop.
        signal.signal(
            signal.SIGTERM,
            lambda *_: loop.call_soon_threadsafe(self.bodies.stop),
        )
        loop.call_later(1, end_stalled_readers)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})


def client_of(environ: dict[str, Any]) -> str:
    """Who is counted as one, as limits count; the common case without a look-up."""
    peer = environ["REMOTE_ADDR"]
    if settings.PROXY_COUNT or ":" in peer:
        return network(WSGIRequest(environ))
    return peer
