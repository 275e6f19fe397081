"""Compression (gzip): of a public answer once for all readers, of the rest each time.

What everybody may read holds no secret that its length could betray (BREACH), so that
it needs none of the random bytes that Django adds.
"""

import gzip
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

# Compressed by their own formats: again costs time, and gains next to nothing.
COMPRESSED = re.compile(
    r"application/(pdf|vnd\.(openxmlformats|oasis)|octet-stream)|image/(?!svg)"
)
SHORTEST = 200  # bytes; what is shorter gains nothing
# Django's own pattern takes "gzip;q=0" and "gzip-foo" for a yes.
READS_GZIP = re.compile(
    r"(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)",
    re.IGNORECASE,
)


class CompressionMiddleware(GZipMiddleware):
    """Compresses what gains by it, and no part: it would not fit behind plain bytes."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == 206 or not _gains(response):
            return response
        if not READS_GZIP.search(request.headers.get("Accept-Encoding", "")):
            patch_vary_headers(response, ("Accept-Encoding",))
            return response
        return super().process_response(request, response)


def is_accepted(request: HttpRequest) -> bool:
    """Whether the client reads gzip and asks for the whole."""
    accepted = request.headers.get("Accept-Encoding", "")
    return bool(READS_GZIP.search(accepted)) and "Range" not in request.headers


def compress(response: HttpResponse) -> None:
    """Compress a public answer in place, if it becomes shorter by it."""
    if len(response.content) < SHORTEST or not _gains(response):
        return
    shorter = gzip.compress(response.content, mtime=0)
    if len(shorter) < len(response.content):
        response.content = shorter
        response["Content-Encoding"] = "gzip"


def _gains(response: Any) -> bool:
    return not COMPRESSED.match(response.headers.get("Content-Type", ""))
