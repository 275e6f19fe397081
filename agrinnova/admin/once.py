"""Idempotency of the admin's forms: where its views meet the keys of submissions."""

import json
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agrinnova.core import submissions
from agrinnova.web import device_storage, unsaved_forms

POPUP = "admin/popup_response.html"


def answered_once(request: HttpRequest, do: submissions.Do) -> HttpResponse:
    """The answer to a request of the admin; a form that has a key is done once."""
    if request.method != "POST":
        return do()
    user: Any = request.user
    key = submissions.key_of(request.POST.get(submissions.ONCE, ""), user)
    if not key:
        return do()

    def again(outcome: submissions.Outcome) -> HttpResponse:
        return _again(request, outcome)

    def outcome_of(answer: HttpResponse) -> submissions.Outcome | None:
        return _outcome_with_rows(request, answer)

    return submissions.done_once(
        request, key, do, outcome_of=outcome_of, again=again, by=user
    )


def note_made(request: HttpRequest, row: Any) -> None:
    """Note what a form has added, for whoever sends it once more; by its key alone."""
    request.made = {"table": row._meta.label_lower, "key": row.pk}  # type: ignore[attr-defined]


def sent_before(request: HttpRequest) -> str:
    """Why a form is shown again that has added something already; "" if it has not."""
    before = getattr(request, "sent_before", None)
    row = before and _made(before.answer)
    if row is None:
        return ""
    link = format_html('<a href="{}">{}</a>', _address_of(row), row)
    words = _(
        "Nothing is saved yet: this page has added {link} already. To change that, open"
        " it; to add another one with these words, save again."
    )
    return format_html(words, link=link)


def _outcome_with_rows(
    request: HttpRequest, answer: HttpResponse
) -> submissions.Outcome | None:
    """What to keep of an answer; the words it was made of are unsaved no more."""
    made: submissions.Outcome = getattr(request, "made", {})
    outcome = _outcome(answer)
    if outcome is None:
        return None
    unsaved_forms.forget(request.user, request.get_full_path())
    device_storage.note_saved(request, request.POST[submissions.ONCE])
    return outcome | made


def _outcome(answer: HttpResponse) -> submissions.Outcome | None:
    """Where it leads, or that it was a window that closes; None if not done."""
    if isinstance(answer, TemplateResponse) and POPUP in _names(answer):
        return {"popup": True}
    return submissions.redirected(answer)


def _names(answer: TemplateResponse) -> list[str]:
    names: Any = answer.template_name
    return [names] if isinstance(names, str) else [str(name) for name in names]


def _again(request: HttpRequest, outcome: submissions.Outcome) -> HttpResponse:
    """The answer to what has been done already: it leads to the row that was made."""
    row = _made(outcome)
    if "popup" in outcome and row is not None:
        data = json.dumps({"value": str(row.pk), "obj": str(row)})
        return TemplateResponse(request, POPUP, {"popup_response_data": data})
    messages.info(request, _("It had been sent already: nothing was done twice."))
    led = _address_of(row) if row else outcome.get("location", request.path)
    return HttpResponseRedirect(led)


def _made(outcome: submissions.Outcome) -> Any:
    """The row that a form has made, None if it made none or it is gone."""
    if "table" not in outcome:
        return None
    rows = apps.get_model(outcome["table"])._default_manager
    return rows.filter(pk=outcome["key"]).first()


def _address_of(row: Any) -> str:
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
