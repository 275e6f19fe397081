"""List actions that give a file: letters to print, a list to call from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Language
from enterprises.needs.models import SurveyInvitation

from .call_list import call_list
from .printed_letters import MOST_LETTERS, letters_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LettersForm(ActionForm):
    """Beside the action: in which language letters are printed too."""

    also_in = forms.ChoiceField(
        label=gettext_lazy("Letters also in"),
        choices=[("", "–"), *Language.choices],
        required=False,
    )


@admin.action(description=gettext_lazy("Print letters (PDF)"))
def print_letters(admin_: Any, request: HttpRequest, rows: QuerySet) -> Any:
    """One sheet each for those who have not answered."""
    waiting = _waiting(rows)
    if not waiting or len(waiting) > MOST_LETTERS:
        words = _("Choose between 1 and %(most)s who have not answered.")
        messages.error(request, words % {"most": MOST_LETTERS})
        return None
    also_in = request.POST.get("also_in", "")
    also_in = also_in if also_in in Language.values else ""
    pdf = letters_pdf(waiting, also_in=also_in)
    return _file(pdf, "application/pdf", _("survey-letters"), "pdf")


@admin.action(description=gettext_lazy("List to call from (XLSX)"))
def make_call_list(admin_: Any, request: HttpRequest, rows: QuerySet) -> HttpResponse:
    """Those who have not answered, with their numbers."""
    return _file(call_list(_waiting(rows)), XLSX, _("to-call"), "xlsx")


FILES = (print_letters, make_call_list)


def _waiting(rows: Any) -> list[SurveyInvitation]:
    """Those who are to be asked still, with all that letters and lists say."""
    waiting = rows.unanswered().filter(stopped_at__isnull=True)
    joined = waiting.select_related(
        "survey", "enterprise__municipality", "enterprise__group", "response"
    )
    found: Iterable[Any] = joined.prefetch_related("enterprise__contacts")
    return [row for row in found if not row.survey.is_closed]


def _file(content: bytes, media_type: str, name: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = f"agrinnova-{name}-{timezone.localdate():%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
