"""Interview model: one conversation with an enterprise, by one version of a guide."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import User
from enterprises.interviews.choices import (
    INTERVIEW_MODES,
    InterviewPurpose,
    InterviewState,
    QuestionKind,
)
from enterprises.registry.models import Contact, Enterprise
from enterprises.registry.models.enterprise import EnterprisePartQuerySet

from .answer import Answer
from .guide import InterviewGuide, Question


def today() -> datetime.date:
    """The day in the valley."""
    return timezone.localdate()


class InterviewQuerySet(EnterprisePartQuerySet):
    """Seeing interviews."""

    def with_progress(self) -> Self:
        """With how many questions are `answered`, of how many that are `asked`."""
        asked = Question.objects.filter(guide=OuterRef("guide"))
        answered = Answer.objects.filter(interview=OuterRef("pk")).exclude(words="")
        return self.annotate(
            asked=_count_of(asked.exclude(kind=QuestionKind.HEADING), "guide"),
            answered=_count_of(answered, "interview"),
        )


class Interview(models.Model):
    """One conversation, by one version of a guide; nothing of it is public.

    Words leave only as excerpts. Recordings are not kept here, only the consent.
    """

    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="interviews",
        verbose_name=_("enterprise"),
    )
    guide = models.ForeignKey(
        InterviewGuide,
        models.PROTECT,
        related_name="interviews",
        verbose_name=_("interview guide"),
    )
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interviews",
        verbose_name=_("who is interviewed"),
        help_text=_("A contact of the enterprise; needed to be quoted by name."),
    )
    mode = fields.CharField(_("how"), max_length=12, choices=INTERVIEW_MODES)
    held_on = models.DateField(_("date"), default=today)
    interviewer = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("interviewer"),
    )
    state = fields.CharField(
        _("state"),
        max_length=8,
        choices=InterviewState,
        default=InterviewState.OPEN,
        editable=False,
    )

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=InterviewState.values),
                name="interview_state_known",
            )
        ]

    def __str__(self) -> str:
        day = date_format(self.held_on, "SHORT_DATE_FORMAT")
        return f"{self.enterprise}, {day}"

    @property
    def progress_label(self) -> str:
        """How many questions are answered, of a row of `with_progress`."""
        row: Any = self
        counts = {"answered": row.answered, "asked": row.asked}
        return gettext("%(answered)s of %(asked)s answered") % counts

    @property
    def sheet_url(self) -> str:
        """Where its answers are written down."""
        return reverse("admin:enterprises_interview_sheet", args=[self.pk])

    def check_consent(self, *, purpose: str) -> None:
        """Raise ValidationError if nobody is there to be named."""
        has_name = self.contact and self.contact.name
        if purpose == InterviewPurpose.NAME and not has_name:
            words = gettext("Say first who is interviewed, with their name.")
            raise ValidationError(words)


def _count_of(rows: models.QuerySet, owner: str) -> Coalesce:
    counted = rows.order_by().values(owner).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)
