"""JSON renderer of the API: orjson, in one pass."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.functional import Promise
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

JSON = "application/json"
OPTIONS = orjson.OPT_UTC_Z


def dumps(data: Any) -> bytes:
    """`data` as UTF-8 JSON; times end in Z, lazy messages become words."""
    return orjson.dumps(data, default=_words, option=OPTIONS)


def _words(value: Any) -> str:
    """A lazy message in words; anything else that JSON does not know is a mistake."""
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(type(value))


def answer(data: Any, *, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A complete answer (200): nothing is left to negotiate or to render."""
    return HttpResponse(dumps(data), content_type=JSON, headers=headers)


class OrjsonRenderer(BaseRenderer):
    """The only form that the API answers in."""

    media_type = JSON
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return dumps(data)


class AlwaysJson(BaseContentNegotiation):
    """JSON whatever the client says it accepts (RFC 9110 §12.4.1 lets a server)."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        return next(iter(parsers))

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[Any],
        format_suffix: str | None = "",
    ) -> tuple[Any, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type
