"""Where a request comes from, read the same way by every limit and lock."""

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle


def address(request: HttpRequest) -> str:
    """Give the visitor's address; X-Forwarded-For counts only from our own proxies.

    How many proxies to believe is `PROXY_COUNT`; with 0 the header is ignored, or
    anybody could write themselves a new address at each attempt.
    """
    return BaseThrottle().get_ident(Request(request))
