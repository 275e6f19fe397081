"""Consent of an interviewed person: to be recorded, quoted or named."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from enterprises.interviews.choices import (
    InterviewPurpose,
)
from enterprises.registry.models import Enterprise
from enterprises.registry.models.consent import (
    GivenConsent,
    GivenConsentQuerySet,
    withdrawn_after_given,
)

from .interview import Interview


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
