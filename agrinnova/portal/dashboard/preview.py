"""Preview of a record's page before it is public, for those who may edit it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils import translation

from agrinnova.core.choices import Language
from agrinnova.core.models import Record
from agrinnova.portal.metadata.indexing import Head
from agrinnova.portal.pages.records import (
    EnterprisePage,
    OrganisationPage,
    ResourcePage,
)
from agrinnova.portal.pages.territories import TerritoryPage
from agrinnova.portal.pages.topics import TopicPage
from agrinnova.web.views import RecordPage
from antennas.support.views import SupportPage
from antennas.views import CoursePage
from enterprises.needs.views import NeedsPage
from events.views import EventPage
from knowledge.exchange.views import PracticePage

# A report is looked at as its print; the others as their page.
PAGES: dict[str, type[RecordPage]] = {
    page.model.kind: page
    for page in (
        EnterprisePage,
        ResourcePage,
        TopicPage,
        PracticePage,
        OrganisationPage,
        CoursePage,
        SupportPage,
        NeedsPage,
        EventPage,
        TerritoryPage,
    )
}


def preview_links(record: Record) -> list[dict[str, Any]]:
    """The previews in the five languages; none for a kind without them."""
    if record.kind not in PAGES:
        return []
    meta = record._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_preview"
    return [
        {
            "code": code,
            "name": label,
            "address": reverse(name, args=[record.pk, code]),
            "is_current": code == translation.get_language(),
        }
        for code, label in Language.choices
    ]


def page_links(record: Record) -> list[dict[str, Any]]:
    """Where the page of `record` is read in the five languages: public, or previews."""
    if not record.is_published or record.kind not in PAGES:
        return preview_links(record)
    return [
        {"code": code, "name": label, "address": record.page_url(code)}
        for code, label in Language.choices
    ]


def preview(request: HttpRequest, record: Record, language: str) -> HttpResponse:
    """The page of `record` as a visitor who reads `language` will see it.

    It says that it is not public, and no machine keeps it: the admin answers it as
    never to be cached, and it is not to be indexed.
    """
    with translation.override(language):
        page = PAGES[record.kind]()
        address = record.page_url(language)
        page.setup(request, language=language, slug=record.slug)
        # The templates ask the address which page they are.
        request.resolver_match = resolve(address)
        every = page.model._default_manager.all()
        page.object = page.optimize(every).get(pk=record.pk)
        context = page.get_context_data(
            is_preview=True,
            language_links=preview_links(record),
            head=Head(False, settings.SITE_URL + address, []),
            form_address=reverse(
                f"admin:{record._meta.app_label}_{record._meta.model_name}_change",
                args=[record.pk],
            ),
        )
        response: Any = page.render_to_response(context)
        response.render()
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response
