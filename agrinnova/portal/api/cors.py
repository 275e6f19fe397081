"""CORS headers: the API may be read from the pages of any other site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PREFIX = "/api/"
METHODS = "GET, HEAD, OPTIONS"
READABLE = "ETag, Last-Modified, Content-Language, Retry-After"
ASKABLE = "Accept, Accept-Language, If-None-Match, If-Modified-Since"
A_DAY = "86400"


class OpenToEverySite:
    """Says so on every answer under `/api/`, errors included, and to who asks first.

    No answer there depends on a cookie, so there is nothing to steal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if is_preflight(request):
            response = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = ASKABLE
            response["Access-Control-Max-Age"] = A_DAY
            patch_vary_headers(response, ("Access-Control-Request-Method",))
        else:
            response = self.get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = READABLE
        return response


def is_preflight(request: HttpRequest) -> bool:
    """Whether a browser asks for leave before it sends another site's request."""
    return (
        request.method == "OPTIONS"
        and "Access-Control-Request-Method" in request.headers
    )
