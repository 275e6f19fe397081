"""Inline CSS: the style sheets that come in the page itself, to save a round trip.

With one bar of signal a trip takes longer than ten kilobytes: a page that brings its
style is read in half the time of one that links to it. Who fetches a page and shows it
to nobody yet, as a script or the portal's own worker does, gets the link instead.
"""

import hashlib
import re
from base64 import b64encode
from functools import cache

from django.http import HttpRequest

from agrinnova.paths import BASE

SHEETS = ("css/agrinnova.css", "css/map.css")


@cache
def text_of(sheet: str) -> str:
    """The text of a sheet, named as `static` names it; read once per process."""
    return (BASE / "static" / sheet).read_text(encoding="utf-8")


@cache
def inlined(sheet: str) -> str:
    """What a page brings of a sheet."""
    return compact(text_of(sheet))


def compact(css: str) -> str:
    """`css` without comments and the spaces that only its writers need.

    A space before a colon stays: `.a :is(...)` is not `.a:is(...)`.
    """
    plain = re.sub(r"/\*.*?\*/|\s+", " ", css, flags=re.DOTALL)
    return re.sub(r" +(?={)|;? +(?=})|;(?=})|([{};:,]) +", r"\1", plain).strip()


def sources() -> list[str]:
    """What the policy must name to let these sheets through and nothing else.

    In the words of Content Security Policy Level 3 §2.3.1: the hash of each text.
    """
    digests = (hashlib.sha256(inlined(sheet).encode()).digest() for sheet in SHEETS)
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]


def is_looked_at(request: HttpRequest) -> bool:
    """Whether a browser opens the page to show it (Fetch Metadata, Sec-Fetch-Dest).

    A browser that says nothing is not known from a script: it gets the link, and waits.
    """
    return request.headers.get("Sec-Fetch-Dest") == "document"
