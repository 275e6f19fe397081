"""robots.txt, sitemap.xml and security.txt: what machines ask for first."""

import datetime

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agrinnova.portal.metadata.sitemap import sitemaps

TEXT = "text/plain; charset=utf-8"
VALID_FOR = datetime.timedelta(days=180)  # RFC 9116 asks for less than a year


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps, one per kind."""
    return sitemap_views.index(request, sitemaps(), sitemap_url_name="sitemap")


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """The pages of one kind in five languages."""
    return sitemap_views.sitemap(request, sitemaps(), section)


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
