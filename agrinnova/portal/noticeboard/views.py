"""Views of the papers to hang up: sheets of places, posters of events."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from rest_framework.exceptions import ValidationError

from agrinnova.api.parameters import Parameters
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.sections import word
from agrinnova.portal.api.problems import refusal
from agrinnova.web.views import RecordPage
from antennas.models import Organisation
from events.models import Event

from .printing import A4, PAPER_SIZES, poster_pdf, sheet_pdf


class Sheet(RecordPage):
    """The noticeboard sheet of a place, as it stands today."""

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        language = self.kwargs["language"]
        name = f"{word('noticeboard', language)}-{self.object.slug}"
        return _pdf(sheet_pdf(self.object, language), name)


class TerritorySheet(Sheet):
    model = LocalActionGroup
    select_related = ()


class OrganisationSheet(Sheet):
    model = Organisation


@require_safe
def noticeboard(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    """The sheet of the territory of this name, else of the organisation."""
    here = {"language": language, "slug": slug}
    try:
        return TerritorySheet.as_view()(request, **here)
    except Http404:
        return OrganisationSheet.as_view()(request, **here)


class EventPoster(RecordPage):
    """The poster of an event, on A4 or with `paper=a3` on A3."""

    model = Event
    select_related: ClassVar[tuple[str, ...]] = ("municipality",)

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        parameters = Parameters(self.request.GET, {"paper"})
        paper = parameters.one_of("paper", PAPER_SIZES, A4)
        try:
            parameters.check()
        except ValidationError as error:
            return refusal(error)
        language = self.kwargs["language"]
        pdf = poster_pdf(self.object, language, paper)
        return _pdf(pdf, f"{self.object.slug}-{paper}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, and keeps under `name`."""
    response = HttpResponse(content, content_type="application/pdf")
    shown = content_disposition_header(False, f"{name}.pdf")
    response.headers["Content-Disposition"] = shown or ""
    return response
