"""Excerpt model: words of an interview that may be quoted, marked one by one."""

import uuid
from typing import Self

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language, Status
from agrinnova.core.languages import Translated
from agrinnova.core.models.record import has_in_original_language
from enterprises.interviews.choices import (
    InterviewPurpose,
)

from .answer import Answer
from .interview import Interview
from .interview_consent import InterviewConsent


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
