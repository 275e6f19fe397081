"""Responses of the gateway: made by the WSGI application in a thread."""

import io
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from . import bounds
from .environ import File

Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
BLOCK = 64 * 1024
BODILESS = {204, 304}  # RFC 9110 §8.6: they say no length


class Answer(NamedTuple):
    """A whole answer.

    Attributes:
        body: its bytes, the path of a file, or a file to be read to its end.
    """

    status: int
    headers: Headers
    body: bytes | str | IO[bytes]


def answer_of(application: Callable[..., Iterable[bytes]], environ: dict) -> Answer:
    """Call the application and take all it says; the thread is free after that."""
    begun: list[Any] = []

    def start_response(status: str, headers: list, exc_info: object = None) -> None:
        begun[:] = [
            int(status[:3]),
            [
                (name.lower().encode("latin-1"), value.encode("latin-1"))
                for name, value in headers
            ],
        ]

    said = application(environ, start_response)
    try:
        status, headers = begun
        length = dict(headers).get(b"content-length", b"")
        body = _whole(said, length.decode("latin-1"))
    finally:
        if hasattr(said, "close"):
            said.close()
    if isinstance(body, bytes) and not length and status not in BODILESS:
        headers.append((b"content-length", str(len(body)).encode()))
    return Answer(status, headers, body)


def _path_of(file: IO[bytes], length: str) -> str:
    """The path of a file that is sent from its first byte to its last, or ""."""
    plain = getattr(file, "file", file)
    if not isinstance(plain, io.BufferedReader) or not isinstance(plain.name, str):
        return ""
    path = Path(plain.name).absolute()
    is_whole = plain.tell() == 0 and str(path.stat().st_size) == length
    return str(path) if is_whole else ""


def _spooled(parts: Iterable[bytes]) -> IO[bytes]:
    body: IO[bytes] = SpooledTemporaryFile(bounds.MEGABYTE)  # noqa: SIM115 (sent later)
    for part in parts:
        body.write(part)
    body.seek(0)
    return body


def _whole(said: Iterable[bytes], length: str) -> bytes | str | IO[bytes]:
    if isinstance(said, File):
        file = said.file
        return _path_of(file, length) or _spooled(iter(lambda: file.read(BLOCK), b""))
    if getattr(said, "streaming", False):
        return _spooled(said)
    return b"".join(said)
