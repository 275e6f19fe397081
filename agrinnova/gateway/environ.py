"""The WSGI environment of an ASGI request (PEP 3333, ASGI HTTP specification 2.3)."""

import io
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import IO, Any
from urllib.parse import unquote_to_bytes

Scope = Mapping[str, Any]

SERVER = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


class File:
    """What WSGI calls a file wrapper: Django hands it what should be sent as a file."""

    def __init__(self, file: IO[bytes], block: int = 0) -> None:
        self.file = file

    def close(self) -> None:
        self.file.close()


def environ_of(scope: Scope) -> dict[str, Any]:
    """Give the environment without a body; nothing of this process' own is in it."""
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ = SERVER | {
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": _path(scope),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.errors": sys.stderr,
        "wsgi.input": io.BytesIO(),
        "wsgi.file_wrapper": File,
    }
    for name, value in scope["headers"]:
        if key := _key(name):
            text = value.decode("latin-1")
            if key in environ:
                # RFC 9110 §5.3; cookies are joined by a semicolon (RFC 6265 §5.4).
                joint = "; " if key == "HTTP_COOKIE" else ","
                text = f"{environ[key]}{joint}{text}"
            environ[key] = text
    return environ


def _path(scope: Scope) -> str:
    """The path as WSGI has it: its bytes, each as one letter."""
    raw = scope.get("raw_path")
    if raw is None:
        return scope["path"].encode().decode("latin-1")
    return unquote_to_bytes(raw).decode("latin-1")


@lru_cache(maxsize=512)
def _key(name: bytes) -> str:
    """Name a header as WSGI does; "" for one that must not be passed on.

    With an underscore it would be taken for its namesake with a hyphen, which our
    proxy writes.
    """
    if b"_" in name:
        return ""
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
