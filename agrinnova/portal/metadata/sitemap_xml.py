"""The sitemap's XML (sitemaps.org 0.9), with a page's sisters in other languages.

Written by hand: a template took nine tenths of the time of a file.
"""

import datetime
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import timezone

from .sitemap import Page

TYPE = "application/xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
OTHERS = "x-default"  # whoever reads none of the languages


def index_of(files: Iterable[tuple[str, datetime.datetime | None]]) -> str:
    """The list of the files: the address of each, and when it last changed."""
    found = "".join(
        f"<sitemap><loc>{escape(address)}</loc>{_moment(changed_at)}</sitemap>"
        for address, changed_at in files
    )
    return f"{HEAD}<sitemapindex {NAMES}>{found}</sitemapindex>\n"


def file_of(pages: Iterable[Page]) -> str:
    """One file: each page in each language, with its sisters beside it."""
    found = "".join(part for page in pages for part in _urls_of(page))
    return f"{HEAD}<urlset {NAMES} {XHTML}>{found}</urlset>\n"


def _urls_of(page: Page) -> Iterator[str]:
    site = settings.SITE_URL
    addresses = {code: escape(f"{site}{path}") for code, path in page.paths.items()}
    sisters = addresses | {OTHERS: escape(f"{site}{page.neutral}")}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in sisters.items()
    )
    for address in addresses.values():
        yield f"<url><loc>{address}</loc>{_day(page.changed_at)}{links}</url>"


def _moment(changed_at: datetime.datetime | None) -> str:
    if changed_at is None:
        return ""
    moment = timezone.localtime(changed_at).isoformat("T", "seconds")
    return f"<lastmod>{moment}</lastmod>"


def _day(changed_at: datetime.datetime | None) -> str:
    """The day of the change, in the valley."""
    if changed_at is None:
        return ""
    return f"<lastmod>{timezone.localdate(changed_at).isoformat()}</lastmod>"
