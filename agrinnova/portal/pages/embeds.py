"""Embeds: a record or a list in an iframe on the site of somebody else.

It sets no cookie and runs no script, may be framed by every site (the only pages of
the portal that may), and its links leave the frame.
"""

from collections.abc import Collection
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_exempt

from agrinnova.core.models import Record
from agrinnova.core.sections import word
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.web import caching
from agrinnova.web.views import RecordList, RecordPage, problems_of
from antennas.offer.views import CourseList
from antennas.support.views import SupportList, SupportPage
from antennas.views import CoursePage, OrganisationList
from enterprises.needs.views import NeedsList, NeedsPage
from enterprises.registry.views import EnterpriseList
from events.views import EventList, EventPage
from knowledge.exchange.views import PracticeList, PracticePage
from knowledge.views import ResourceList

from .records import EnterprisePage, OrganisationPage, ResourcePage
from .territories import TerritoryList, TerritoryPage

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}
SHOWN, MOST = 5, 20

EMBEDDED: tuple[tuple[type[RecordList], type[RecordPage]], ...] = (
    (EnterpriseList, EnterprisePage),
    (ResourceList, ResourcePage),
    (OrganisationList, OrganisationPage),
    (CourseList, CoursePage),
    (SupportList, SupportPage),
    (PracticeList, PracticePage),
    (NeedsList, NeedsPage),
    (EventList, EventPage),
    (TerritoryList, TerritoryPage),
)
KINDS = tuple(page.model.kind for _list, page in EMBEDDED)


class EmbeddedCard(RecordPage):
    """One record as a card; a withdrawn one says so, an old address leads on."""

    model: type[Record] = EnterprisePage.model
    template_name = "embed/card.html"

    def redirect_or_gone(self) -> HttpResponse:
        answer = super().redirect_or_gone()
        if answer.status_code == 410:
            return render(self.request, "embed/gone.html", status=410)
        return answer


class EmbeddedList(View):
    """The first `count` records of a list that is asked as its page is."""

    listing: type[RecordList] = EnterpriseList

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        query = request.GET.copy()
        count = shown_of(query.pop("count", [""])[-1])
        listing = self.listing()
        listing.setup(request, language=language)
        published = listing.model.objects.published()
        listing.filterset = listing.filterset_class(query, queryset=published)
        problems = problems_of(listing.filterset.form)
        if count is None:
            problems.append(_("count: a whole number from 1 to %d.") % MOST)
        context: dict[str, Any] = {"heading": listing.heading, "problems": problems}
        if not problems:
            context["records"] = listing.get_queryset().prefetch_related(None)[:count]
        page = reverse(f"{listing.model.kind}-list", kwargs={"language": language})
        context["all"] = f"{page}?{query.urlencode()}" if query else page
        status = 400 if problems else 200
        return render(request, "embed/list.html", context, status=status)


def shown_of(words: str) -> int | None:
    """How many records the address asks for; None when that makes no sense."""
    if not words:
        return SHOWN
    number = int(words) if words.isascii() and words.isdecimal() else 0
    return number if 1 <= number <= MOST else None


def embeds(language: str) -> list[URLPattern]:
    """`<kind>-embed` and `<kind>-list-embed`, under `/<language>/embed/`."""
    found = []
    for listing, page in EMBEDDED:
        kind = page.model.kind
        section = f"embed/{word(EXPORT_FORMATS[kind][0], language)}/"
        cards = EmbeddedCard.as_view(
            model=page.model, select_related=page.select_related
        )
        lists = EmbeddedList.as_view(listing=listing)
        here = {"language": language}
        found += [
            path(
                section,
                framed(lists, listing.reads | {"count"}),
                here,
                name=f"{kind}-list-embed",
            ),
            path(f"{section}<slug:slug>/", framed(cards), here, name=f"{kind}-embed"),
        ]
    return found


def framed(view: caching.View, reads: Collection[str] = ()) -> caching.View:
    """A dated page that every site may frame and that may do nothing but be read."""
    return xframe_options_exempt(csp(POLICY)(caching.dated(view, reads=reads)))
