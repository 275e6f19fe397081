"""Asking a site as a server does: the WSGI application, without a test client.

A test client adds its own work to every answer, which would make all of them alike.
"""

import io
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()  # of the settings of this process


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes


def get(address: str, status: int = 200, **headers: str) -> Callable[[], Answer]:
    """A call that asks for `address` and checks the status of the answer.

    Headers are named as WSGI does: `HTTP_ACCEPT_ENCODING="gzip"`.
    """
    path, _, query = address.partition("?")
    asked: dict[str, Any] = {
        "PATH_INFO": unquote(path),
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        **headers,
    }
    setup_testing_defaults(asked)

    def call() -> Answer:
        answer = ask(asked | {"wsgi.input": io.BytesIO()})
        assert answer.status == status, (address, answer.status)
        return answer

    return call


def ask(environ: dict[str, Any]) -> Answer:
    """One request from its first to its last byte."""
    begun: list[Any] = []
    body = application(environ, lambda *parts: begun.extend(parts))
    try:
        content = b"".join(body)
    finally:
        body.close()
    return Answer(int(begun[0].split()[0]), dict(begun[1]), content)
