"""Idempotency of the admin's forms: where its views meet the keys of submissions."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agrinnova.core import submission_keys, submissions
from agrinnova.web import device_storage, unsaved_forms

POPUP = "admin/popup_response.html"


def answered_once(request: HttpRequest, do: submissions.Do) -> HttpResponse:
    """The answer to a request of the admin; a form that has a key is done once."""
    if request.method != "POST":
        return do()
    user: Any = request.user
    key = submission_keys.key_of(request.POST.get(submission_keys.ONCE, ""), user)
    if not key:
        return do()
    return submissions.done_once(
        request,
        key,
        do,
        outcome_of=lambda answer: _outcome(request, answer),
        again=lambda outcome: _again(request, outcome),
        by=user,
    )


def note_added(request: HttpRequest, entry: LogEntry) -> None:
    """Note what a form has added, for whoever sends it once more: its log entry."""
    request.added = {"log_entry": entry.pk}  # type: ignore[attr-defined]


def sent_before(request: HttpRequest) -> str:
    """Why a form is shown again that has added something already; "" if it has not."""
    before = getattr(request, "sent_before", None)
    row, address = _added(before.answer) if before else (None, "")
    if row is None:
        return ""
    link = format_html('<a href="{}">{}</a>', address, row)
    words = _(
        "Nothing is saved yet: this page has added {link} already. To change that, open"
        " it; to add another one with these words, save again."
    )
    return format_html(words, link=link)


def _outcome(request: HttpRequest, answer: HttpResponse) -> submissions.Outcome | None:
    """Where it leads, or that it was a window that closes; None if not done.

    The words that were sent are then unsaved no more.
    """
    if POPUP in (getattr(answer, "template_name", None) or ()):
        outcome: submissions.Outcome = {"popup": True}
    elif (redirected := submissions.redirected(answer)) is not None:
        outcome = redirected
    else:
        return None
    unsaved_forms.forget(request.user, request.get_full_path())
    device_storage.note_saved(request, request.POST[submission_keys.ONCE])
    return outcome | getattr(request, "added", {})


def _again(request: HttpRequest, outcome: submissions.Outcome) -> HttpResponse:
    """The answer to what has been done already: it leads to the row that was added."""
    row, address = _added(outcome)
    if "popup" in outcome and row is not None:
        data = json.dumps({"value": str(row.pk), "obj": str(row)})
        return TemplateResponse(request, POPUP, {"popup_response_data": data})
    messages.info(request, _("It had been sent already: nothing was done twice."))
    return HttpResponseRedirect(address or outcome.get("location", request.path))


def _added(outcome: submissions.Outcome) -> tuple[Any, str]:
    """The row that a form has added, and its address; None and "" if it is gone."""
    if "log_entry" in outcome:
        try:
            entry = LogEntry.objects.get(pk=outcome["log_entry"])
            return entry.get_edited_object(), entry.get_admin_url() or ""
        except ObjectDoesNotExist:
            pass
    return None, ""
