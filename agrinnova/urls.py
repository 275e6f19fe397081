"""URL configuration: every address of the portal, in the order they are tried."""

from django.contrib.admin import site
from django.urls import URLPattern, URLResolver, include, path

import agrinnova.portal.pages.urls
import antennas.urls
import enterprises.urls
import events.urls
import knowledge.exchange.urls
import knowledge.urls
from agrinnova.core.languages import LANGUAGES
from agrinnova.health import healthz
from agrinnova.portal.pages.by_id import record_by_id
from agrinnova.portal.pages.home import root
from agrinnova.portal.pages.media import media
from agrinnova.portal.pages.offline import head, worker
from agrinnova.portal.pages.wellknown import robots, security, sitemap, sitemap_index
from agrinnova.web.caching import dated
from agrinnova.web.resolver import RememberingResolver

PACKAGES = (
    agrinnova.portal.pages.urls,
    knowledge.urls,
    enterprises.urls,
    antennas.urls,
    events.urls,
    knowledge.exchange.urls,
)


def in_language(language: str) -> list:
    """All pages of one language, app by app."""
    return [page for package in PACKAGES for page in package.pages(language)]


patterns: list[URLPattern | URLResolver] = [
    path("", root, name="root"),
    *(path(f"{language}/", include(in_language(language))) for language in LANGUAGES),
    path("api/", include("agrinnova.portal.api.urls")),
    path("admin/", include("agrinnova.portal.accounts.urls")),
    path("admin/", site.urls),
    path("media/<uuid:public_id>/<str:name>", media, name="media"),
    path("id/<uuid:public_id>/", record_by_id, name="record-by-id"),
    path("sw.js", worker, name="worker"),
    path("head.json", dated(head), name="head"),
    path("sitemap.xml", dated(sitemap_index), name="sitemap-index"),
    path("sitemap-<slug:section>.xml", dated(sitemap, reads=["p"]), name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
    path("healthz", healthz, name="healthz"),
]
urlpatterns = [RememberingResolver(patterns)]

handler400 = "agrinnova.portal.pages.errors.bad_request"
handler403 = "agrinnova.portal.pages.errors.forbidden"
handler404 = "agrinnova.portal.pages.errors.not_found"
handler500 = "agrinnova.portal.pages.errors.server_error"
