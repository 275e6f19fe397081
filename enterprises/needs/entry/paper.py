"""View of a survey's paper form: a PDF to print, with the office it goes back to."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from agrinnova.accounts.current import current_user
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup
from enterprises.needs.models import NeedsSurvey
from enterprises.needs.paper import paper_form


def paper_page(
    admin: Any, request: HttpRequest, survey: int, language: str
) -> HttpResponse:
    """The form of a survey that takes answers, for the territory of whoever prints it.

    Raises:
        Http404: no such survey takes answers, or there is no such language.
        PermissionDenied: for whom there is nothing to enter.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    if language not in LANGUAGES:
        raise Http404
    asked = get_object_or_404(NeedsSurvey.objects.open(), pk=survey)
    mine = current_user(request).groups_of_duty()
    groups = LocalActionGroup.objects.published().filter(pk__in=mine)
    pdf = paper_form(asked, groups.in_reading_order().first(), language)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{asked.slug}-{language}.pdf"'
    return answer
