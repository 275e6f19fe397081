"""Range requests: a broken download goes on where it stopped (RFC 9110 §14).

One part is given alone (206). Who asks for several gets the whole, which §14.2 leaves
to the server: no reader of ours needs more, and many small parts of one file are a way
to make a server work.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import IO, Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_http_date, parse_http_date_safe

SINGLE = re.compile(r"bytes=[\s,]*(\d*)-(\d*)[\s,]*", re.IGNORECASE | re.ASCII)
AT_ONCE = 64 * 1024  # bytes
DIGITS_AT_MOST = 18  # a longer number is beyond the end of any file
# A date tells two files apart only once its second is long over (§8.8.2.2).
STRONG_AFTER = 10  # seconds


class Part(NamedTuple):
    """The bytes from `first` to `last`, both included, of `size`."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """What an answer says of the part in its header Content-Range."""
        return f"bytes {self.first}-{self.last}/{self.size}"


class UnsatisfiableError(Exception):
    """The part begins behind the end."""


class FilePart:
    """The content of one part of an open file, a little at a time."""

    def __init__(self, file: IO[bytes], part: Part) -> None:
        self.file, self.part = file, part

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.part.first)
        left = self.part.length
        while content := self.file.read(min(left, AT_ONCE)):
            left -= len(content)
            yield content

    def close(self) -> None:
        self.file.close()


def resumable(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let the whole answers of a view, which carry an ETag, be asked for in parts."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        response["Accept-Ranges"] = "bytes"
        try:
            part = part_for(request, len(response.content), response.headers)
        except UnsatisfiableError:
            return refused(len(response.content), response.headers)
        if part is None:
            return response
        content = response.content[part.first : part.last + 1]
        headers = {**response.headers, "Content-Range": part.content_range}
        return HttpResponse(content, status=206, headers=headers)

    return answer


def part_for(
    request: HttpRequest, size: int, headers: Mapping[str, str]
) -> Part | None:
    """The one part of a file of `size` bytes that is asked for; None for the whole.

    Args:
        headers: of the whole answer, with its ETag and Last-Modified.

    Raises:
        UnsatisfiableError: it begins behind the end.
    """
    asked = SINGLE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not asked or not any(asked.groups()):
        return None
    if not _is_same(request.headers.get("If-Range"), headers):
        return None
    first, last = (_number(digits) for digits in asked.groups())
    if first is None:
        first, last = max(0, size - (last or 0)), size - 1
    elif last is None:
        last = size - 1
    elif last < first:
        return None
    if first >= size:
        raise UnsatisfiableError
    return Part(first, min(last, size - 1), size)


def refused(size: int, headers: Mapping[str, str]) -> HttpResponse:
    """416 with the size, by which a client asks better."""
    kept = ("Cache-Control", "ETag", "Last-Modified", "Vary", "Accept-Ranges")
    response = HttpResponse(
        status=416, headers={name: headers[name] for name in kept if name in headers}
    )
    response["Content-Range"] = f"bytes */{size}"
    return response


def _number(digits: str) -> int | None:
    return int(digits[:DIGITS_AT_MOST]) if digits else None


def _is_same(known: str | None, headers: Mapping[str, str]) -> bool:
    """Whether the client's If-Range is the file as it is now (§13.1.5)."""
    if known is None:
        return True
    if known.startswith('"'):
        return known == headers["ETag"]
    modified = parse_http_date(headers["Last-Modified"])
    is_strong = modified < time.time() - STRONG_AFTER
    return is_strong and parse_http_date_safe(known) == modified
