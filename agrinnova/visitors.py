"""Client IP address: who a request comes from, behind proxies, for every limit."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

# An address as proxies write it: "192.0.2.1", "192.0.2.1:4711", "2001:db8::1",
# "[2001:db8::1]", "[2001:db8::1]:4711" (RFC 3986 §3.2.2), quoted (RFC 7239 §4).
WITH_PORT = re.compile(r"(?:([^:\[\]]+)|\[([^\[\]]+)\])(?::\d{1,5})?")
ONE_CUSTOMER = 64  # bits: what a provider gives to one line (RFC 6177 §2)


def address(request: HttpRequest) -> str:
    """Give the visitor's address; X-Forwarded-For counts only from our own proxies.

    How many proxies to believe is `PROXY_COUNT`; with 0 the header is ignored, or
    anybody could write themselves a new address at each attempt. Where a proxy wrote
    no address ("unknown", "_hidden", nothing) it is the address of whoever connected,
    and "" where that has none, as over a socket in a file.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    told = BaseThrottle().get_ident(Request(request)) or ""
    found = parsed(told) or parsed(peer)
    return str(found) if found else ""


def network(request: HttpRequest) -> str:
    """Give what limits count by: the address, of IPv6 the network of one customer.

    Whoever has one address of such a network has all of them.
    """
    here = address(request)
    if ":" not in here:
        return here
    return str(ip_network((here, ONE_CUSTOMER), strict=False))


def parsed(words: str) -> IPv4Address | IPv6Address | None:
    """Give the address in `words`, with or without a port; None when there is none.

    An IPv4 address that is written as IPv6 (::ffff:192.0.2.1) is the IPv4 address.
    """
    words = words.strip().strip('"')
    if match := WITH_PORT.fullmatch(words):
        words = match[1] or match[2]
    try:
        found = ip_address(
            words.partition("%")[0]
        )  # a zone is the proxy's own (RFC 4007)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
