"""Sending a response from the gateway: whole, or a file by its path."""

import asyncio
from pathlib import Path
from typing import IO

from .answers import BLOCK, Answer, Send
from .environ import Scope

PATHSEND = "http.response.pathsend"


async def send_answer(answer: Answer, scope: Scope, send: Send) -> None:
    status, headers, body = answer
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if isinstance(body, bytes):
        await send({"type": "http.response.body", "body": body})
    elif isinstance(body, str) and PATHSEND in (scope.get("extensions") or {}):
        await send({"type": PATHSEND, "path": body})
    else:
        await _send_file(body, send)


async def _send_file(body: str | IO[bytes], send: Send) -> None:
    """Send a file block by block, each when the client has taken the one before."""
    in_thread = asyncio.get_running_loop().run_in_executor
    with Path(body).open("rb") if isinstance(body, str) else body as file:
        while block := await in_thread(None, file.read, BLOCK):
            await send({"type": "http.response.body", "body": block, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
