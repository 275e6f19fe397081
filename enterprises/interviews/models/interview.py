"""Interview models: answers, consents and the excerpts that may be quoted."""

import datetime
import uuid
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
from agrinnova.core.choices import Language, Status
from agrinnova.core.languages import Translated
from agrinnova.core.models import User
from agrinnova.core.models.record import has_in_original_language
from enterprises.interviews.choices import (
    INTERVIEW_MODES,
    InterviewPurpose,
    InterviewState,
    QuestionKind,
)
from enterprises.registry.models import Contact, Enterprise
from enterprises.registry.models.consent import (
    GivenConsent,
    GivenConsentQuerySet,
    withdrawn_after_given,
)
from enterprises.registry.models.enterprise import EnterprisePartQuerySet

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


class InterviewConsent(GivenConsent):
    """The interviewed person's yes to be recorded, quoted or named."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="consents")
    purpose = fields.CharField(_("what"), max_length=8, choices=InterviewPurpose)

    objects = GivenConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to an interview")
        verbose_name_plural = _("consents to interviews")
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="interview_consent_in_force_once",
                violation_error_message=_("This consent is already in force."),
            ),
            withdrawn_after_given("interview_consent_withdrawn_after_given"),
            models.CheckConstraint(
                condition=~Q(text_shown=""), name="interview_consent_has_text"
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def enterprise(self) -> Enterprise:
        return self.interview.enterprise

    @property
    def is_to_publish(self) -> bool:
        return self.purpose != InterviewPurpose.RECORD


class Answer(models.Model):
    """What was answered to one question; each writing of it has a number.

    `words` is the text itself, a number, "yes" or "no", or the place of the chosen
    answer among the question's, from 0.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    words = fields.TextField(_("answer"), blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(_("written at"), auto_now=True)
    written_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"], name="answer_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


class ExcerptQuerySet(models.QuerySet):
    """Seeing excerpts: they alone carry words of an interview into the public."""

    def public(self) -> Self:
        """Marked as public, under a consent to quote, of a published enterprise.

        With the keys of the consents they rest on, to quote and, if it is in force,
        to name: `quote_consent` and `name_consent`.
        """
        in_force = InterviewConsent.objects.in_force()
        given = in_force.filter(interview=OuterRef("interview")).values("pk")
        annotated = self.annotate(
            quote_consent=Subquery(given.filter(purpose=InterviewPurpose.QUOTE)),
            name_consent=Subquery(given.filter(purpose=InterviewPurpose.NAME)),
        )
        return annotated.filter(
            is_public=True,
            quote_consent__isnull=False,
            interview__enterprise__status=Status.PUBLISHED,
        )


class Excerpt(Translated, models.Model):
    """Words of an interview that may stand in public, marked one by one.

    Marked or not, they leave only while the consent to quote is in force.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="excerpts")
    answer = models.ForeignKey(
        Answer, models.SET_NULL, null=True, editable=False, related_name="excerpts"
    )
    text = fields.TextField(_("words"), blank=True)
    original_language = fields.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Shown on the enterprise's page and in the report."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The report quotes the first one.")
    )

    objects = ExcerptQuerySet.as_manager()

    class Meta:
        verbose_name = _("excerpt")
        verbose_name_plural = _("excerpts")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=has_in_original_language("text"),
                name="excerpt_text_in_original_language",
                violation_error_message=_(
                    "The words in the original language are missing."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.words("text").text[:80]


def _count_of(rows: models.QuerySet, owner: str) -> Coalesce:
    counted = rows.order_by().values(owner).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)
