"""robots.txt, sitemap.xml and security.txt: what machines ask for first."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agrinnova.portal.metadata.sitemap import SECTIONS
from agrinnova.portal.metadata.sitemap_xml import TYPE, file_of, index_of

TEXT = "text/plain; charset=utf-8"
VALID_FOR = datetime.timedelta(days=180)  # RFC 9116 asks for less than a year


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the sitemap's files."""
    return _sitemap(index_of(_sitemap_files(request)))


def _sitemap_files(request: HttpRequest) -> Iterator[tuple[str, Any]]:
    for name, section in SECTIONS.items():
        path = reverse("sitemap", kwargs={"section": name})
        address, changed_at = request.build_absolute_uri(path), section.changed_at()
        yield address, changed_at
        for number in range(2, section.file_count() + 1):
            yield f"{address}?p={number}", changed_at


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """The pages of one kind in five languages; `p` names the file."""
    found, asked = SECTIONS.get(section), request.GET.get("p", "1")
    number = int(asked) if re.fullmatch("[1-9][0-9]{0,5}", asked) else 0
    if found is None or not 0 < number <= found.file_count():
        raise Http404(f"There is no such file of the sitemap: {section} {asked}")
    return _sitemap(file_of(found.pages(number)))


def _sitemap(text: str) -> HttpResponse:
    """For programs: no search engine shall show the file itself."""
    headers = {"X-Robots-Tag": "noindex, noodp, noarchive"}
    return HttpResponse(text, content_type=TYPE, headers=headers)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be crawled; the admin is nobody's to find."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap-index')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116)."""
    expires = (timezone.now() + VALID_FOR).astimezone(datetime.UTC)
    form = settings.SITE_URL + reverse("feedback", kwargs={"language": "en"})
    lines = (
        f"Contact: {settings.SECURITY_CONTACT or form}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: it, fr, ca, es, en",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
