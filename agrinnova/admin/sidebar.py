"""Sidebar of a record's form: check-list, previews, planned publication, comments.

Each thing that can be done there is a small form of its own, sent to one address; what
may be done is listed in `RECORD_ACTIONS`. The rules are those of `editorial`.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from agrinnova.accounts.current import current_user
from agrinnova.core import form_fields
from agrinnova.core.checklist import checklist
from agrinnova.core.choices import Status
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Comment, Record, ScheduledPublication, Verification
from agrinnova.publishing import editorial
from agrinnova.publishing.proposals import proposal_for
from agrinnova.publishing.revert import restore

from .history import newest_version
from .mixins import RecordAdminMixin
from .scope import known_permissions, proposes_only, translates_only
from .status_actions import PUBLISH, back_to

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


def back(request: HttpRequest, record: Record) -> str:
    """Give it the words of an earlier version again, if the history read is all."""
    version, newest = request.POST.get("version", ""), request.POST.get("newest")
    if newest != str(newest_version(record)):
        raise ValidationError(
            _("It has been changed meanwhile: please read the history again.")
        )
    restore(
        record, int(version) if version.isdecimal() else 0, by=current_user(request)
    )
    return _("It has its earlier words again; what changed is in the history.")


def _check(form: forms.Form) -> None:
    if not form.is_valid():
        raise ValidationError([m for found in form.errors.values() for m in found])


class Sidebar(RecordAdminMixin):
    """The part of a record's admin that is not the record itself."""

    record_actions: ClassVar[dict[str, RecordAction]] = {
        "comment": comment,
        "plan": plan,
        "cancel": cancel,
        "verify": verify,
        "back": back,
    }

    def get_urls(self) -> list[URLPattern]:
        """The admin's, with the acts and the previews of a record."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/act/",
                wrap(self.record_action_view),
                name=f"{name}_act",
            ),
            path(
                "<path:object_id>/preview/<str:language>/",
                wrap(self.preview_view),
                name=f"{name}_preview",
            ),
            *super().get_urls(),
        ]

    def record_actions_for(
        self, request: HttpRequest, record: Record
    ) -> dict[str, RecordAction]:
        """What this person may press beside `record`; a translator only comments."""
        if translates_only(current_user(request), record):
            return {"comment": comment}
        deciding = {
            "accept": self.accept,
            "decline": self.decline,
            "take_back": self.take_back,
        }
        return self.record_actions | deciding

    @method_decorator(require_POST)
    def record_action_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Do what the pressed button says; a refusal is shown and changes nothing."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        act = self.record_actions_for(request, record).get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            with transaction.atomic():
                messages.success(request, act(request, record))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return back_to(record)

    def preview_view(
        self, request: HttpRequest, object_id: str, language: str
    ) -> HttpResponse:
        """The record's page as a visitor of `language` will see it."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if language not in LANGUAGES or not self.admin_site.preview_links(record):
            raise Http404
        return self.admin_site.preview(request, record, language)

    def possible_duplicates(
        self, request: HttpRequest, record: Any
    ) -> list[dict[str, Any]]:
        """Other records that may be the same; none for most kinds."""
        return []

    def sidebar_context(self, request: HttpRequest, record: Record) -> dict[str, Any]:
        """What the form shows beside a record that is there already."""
        translates = translates_only(current_user(request), record)
        kept = {"public_id": record.public_id}
        is_before = record.status in BEFORE
        publishes = any(step.name == PUBLISH for step in self.steps_of(request, record))
        return {
            "checklist": checklist(record) if is_before else [],
            "pages": self.admin_site.page_links(record),
            "plan": ScheduledPublication.objects.filter(**kept).first(),
            "plan_form": PlanForm() if is_before and publishes else None,
            "comments": Comment.objects.filter(**kept).select_related("by"),
            "comment_form": CommentForm(),
            "verification": Verification.objects.filter(**kept)
            .select_related("by")
            .first(),
            "record_actions": list(self.record_actions_for(request, record)),
            "possible_duplicates": self.possible_duplicates(request, record)
            if is_before and not translates
            else [],
            **({} if translates else self.proposed(request, record)),
        }

    def proposed(self, request: HttpRequest, record: Record) -> dict[str, Any]:
        """What is proposed, and whether this person proposes or decides."""
        proposal = proposal_for(record)
        return {
            "proposes": proposes_only(current_user(request), record),
            "decides": known_permissions(current_user(request), record).publish,
            "proposal": proposal,
            "proposal_differences": (
                self.differences_of(request, record, proposal) if proposal else []
            ),
        }
