"""Answer state of an invitation: none yet, begun, sent; never what was answered."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from enterprises.needs.models import SurveyInvitation


class Answer(models.TextChoices):
    """How far the answer to an invitation is."""

    NONE = "none", _("not begun")
    BEGUN = "begun", _("begun")
    SENT = "sent", _("answer sent")


def answer_of(invitation: SurveyInvitation) -> Answer:
    """How far its answer is; reads the response, which a list joins."""
    response = getattr(invitation, "response", None)
    if response is None:
        return Answer.NONE
    return Answer.SENT if response.finished_at else Answer.BEGUN


class AnswerFilter(admin.SimpleListFilter):
    """Invitations by how far their answer is."""

    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Answer.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Any:
        rows: Any = queryset
        match self.value():
            case None:
                return rows
            case Answer.NONE:
                return rows.filter(response=None)
            case Answer.BEGUN:
                return rows.begun()
            case Answer.SENT:
                return rows.filter(response__finished_at__isnull=False)
            case _unknown:
                return rows.none()
