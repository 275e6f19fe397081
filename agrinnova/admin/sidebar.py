"""Sidebar of a record's form: check-list, previews, planned publication, comments.

Each thing that can be done there is a small form of its own, sent to one address; what
may be done is listed in `RECORD_ACTIONS`. The rules are those of `editorial`.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from agrinnova.accounts.current import current_user
from agrinnova.core import form_fields
from agrinnova.core.checklist import checklist
from agrinnova.core.choices import Status, TextStatus
from agrinnova.core.keys import key_in
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Comment, Record, ScheduledPublication, Verification
from agrinnova.publishing import actions, editorial
from agrinnova.publishing.proposals import proposal_for
from agrinnova.publishing.revert import restore

from .history import newest_version
from .proposing import accept, decline, proposal_differences, take_back
from .scope import known_permissions, proposes_only, translates_only
from .status_actions import PUBLISH, back_to, steps_for

RecordAction = Callable[[HttpRequest, Any], str]
BEFORE = (Status.DRAFT, Status.IN_REVIEW)


class PlanForm(forms.Form):
    """When to publish, in local time."""

    at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )


class CommentForm(forms.Form):
    """A comment for the colleagues."""

    words = form_fields.TextField(
        label=gettext_lazy("Comment for colleagues"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )


def comment(request: HttpRequest, record: Record) -> str:
    """Keep a comment."""
    form = CommentForm(request.POST)
    _check(form)
    editorial.comment(record, form.cleaned_data["words"], by=current_user(request))
    return _("The comment is kept.")


def plan(request: HttpRequest, record: Record) -> str:
    """Publish on a day to come."""
    form = PlanForm(request.POST)
    _check(form)
    kept = editorial.schedule_publication(
        record, form.cleaned_data["at"], by=current_user(request)
    )
    moment = date_format(localtime(kept.at), "DATETIME_FORMAT")
    return _("It will be published at %(moment)s.") % {"moment": moment}


def cancel(request: HttpRequest, record: Record) -> str:
    """Take the plan back."""
    editorial.cancel_publication(record, by=current_user(request))
    return _("It is not planned any more.")


def verify(request: HttpRequest, record: Record) -> str:
    """Say that all of it is still true."""
    editorial.verify(record, by=current_user(request))
    return _("Verified today.")


def accept_text(request: HttpRequest, record: Record) -> str:
    """Say that the words in one language are good as they are."""
    actions.accept_text(
        record, request.POST.get("language", ""), by=current_user(request)
    )
    return _("The text counts as read and accepted.")


def back(request: HttpRequest, record: Record) -> str:
    """Give it the words of an earlier version again, if the history read is all."""
    version, newest = request.POST.get("version", ""), request.POST.get("newest")
    if newest != str(newest_version(record)):
        raise ValidationError(
            _("It has been changed meanwhile: please read the history again.")
        )
    restore(record, key_in(version), by=current_user(request))
    return _("It has its earlier words again; what changed is in the history.")


def _check(form: forms.Form) -> None:
    if not form.is_valid():
        raise ValidationError([m for found in form.errors.values() for m in found])


RECORD_ACTIONS: dict[str, RecordAction] = {
    "comment": comment,
    "plan": plan,
    "cancel": cancel,
    "verify": verify,
    "accept_text": accept_text,
    "back": back,
}
PROPOSAL_ACTIONS = {"accept": accept, "decline": decline, "take_back": take_back}


def sidebar_urls(admin: Any) -> list[URLPattern]:
    """The addresses of the actions and the previews of a record."""
    name = f"{admin.opts.app_label}_{admin.opts.model_name}"
    views = (
        ("<path:object_id>/act/", record_action_view, "act"),
        ("<path:object_id>/preview/<str:language>/", preview_view, "preview"),
    )
    wrap = admin.admin_site.admin_view
    return [
        path(at, wrap(partial(view, admin=admin)), name=f"{name}_{page}")
        for at, view, page in views
    ]


def actions_for(
    admin: Any, request: HttpRequest, record: Record
) -> dict[str, RecordAction]:
    """What this person may press beside `record`; a translator reads and comments."""
    if translates_only(current_user(request), record):
        return {"comment": comment, "accept_text": accept_text}
    deciding = {name: partial(act, admin) for name, act in PROPOSAL_ACTIONS.items()}
    return admin.record_actions | deciding


@require_POST
def record_action_view(
    request: HttpRequest, object_id: str, *, admin: Any
) -> HttpResponse:
    """Do what the pressed button says; a refusal is shown and changes nothing."""
    record = admin.get_object(request, unquote(object_id))
    if record is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
    act = actions_for(admin, request, record).get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        with transaction.atomic():
            messages.success(request, act(request, record))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return back_to(admin, request, record)


def preview_view(
    request: HttpRequest, object_id: str, language: str, *, admin: Any
) -> HttpResponse:
    """The record's page as a visitor of `language` will see it."""
    record = admin.get_object(request, unquote(object_id))
    if record is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
    if language not in LANGUAGES or not admin.admin_site.preview_links(record):
        raise Http404
    return admin.admin_site.preview(request, record, language)


def sidebar_context(admin: Any, request: HttpRequest, record: Record) -> dict[str, Any]:
    """What the form shows beside a record that is there already."""
    translates = translates_only(current_user(request), record)
    kept = {"public_id": record.public_id}
    verifications = Verification.objects.filter(**kept).select_related("by")
    is_before = record.status in BEFORE
    publishes = any(step.name == PUBLISH for step in steps_for(request, record))
    return {
        "checklist": checklist(record) if is_before else [],
        "pages": admin.admin_site.page_links(record),
        "plan": ScheduledPublication.objects.filter(**kept).first(),
        "plan_form": PlanForm() if is_before and publishes else None,
        "comments": Comment.objects.filter(**kept).select_related("by"),
        "comment_form": CommentForm(),
        "verification": verifications.first(),
        "unread_texts": _unread_texts(request, record),
        "record_actions": list(actions_for(admin, request, record)),
        "possible_duplicates": admin.possible_duplicates(request, record)
        if is_before and not translates
        else [],
        **({} if translates else _proposed(admin, request, record)),
    }


def _unread_texts(request: HttpRequest, record: Record) -> list[tuple[str, Any]]:
    """The languages whose words wait to be read, with their state; theirs first."""
    own = current_user(request).language
    if proposes_only(current_user(request), record):
        return []
    states = [(code, record.text_status.get(code)) for code in LANGUAGES]
    unread = [(c, TextStatus(s).label) for c, s in states if s in actions.UNREAD]
    return sorted(unread, key=lambda text: text[0] != own)


def _proposed(admin: Any, request: HttpRequest, record: Record) -> dict[str, Any]:
    """What is proposed, and whether this person proposes or decides."""
    proposal = proposal_for(record)
    return {
        "proposes": proposes_only(current_user(request), record),
        "decides": known_permissions(current_user(request), record).publish,
        "proposal": proposal,
        "proposal_differences": (
            proposal_differences(admin, request, record, proposal) if proposal else []
        ),
    }
