"""Survey invitation model: an enterprise that is asked, and how it was reached."""

import uuid

from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from enterprises.needs.choices import InvitationChannel
from enterprises.registry.models import Enterprise

from .codes import code_of
from .querysets import MOST_REMINDERS, SurveyInvitationQuerySet
from .survey import NeedsSurvey

# A link opens an invitation because it is signed; it holds no name.
SIGNER = Signer(salt="enterprises.survey_invitation", sep=".")


class SurveyInvitation(models.Model):
    """An enterprise's own way into a survey: one a survey and enterprise.

    Reminders are at most two, and stop for good when somebody presses "stop".
    """

    survey = models.ForeignKey(NeedsSurvey, models.CASCADE, related_name="invitations")
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="survey_invitations",
        verbose_name=_("enterprise"),
    )
    channel = fields.CharField(
        _("how it was invited"), max_length=10, choices=InvitationChannel
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    reminded_at = fields.ArrayField(
        models.DateTimeField(), verbose_name=_("reminded at"), editable=False
    )
    stopped_at = models.DateTimeField(_("stopped at"), null=True, editable=False)

    objects = SurveyInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a survey")
        verbose_name_plural = _("invitations to surveys")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "enterprise"],
                name="survey_invitation_once",
                violation_error_message=_("This enterprise is invited already."),
            ),
            models.CheckConstraint(
                condition=Q(reminded_at__len__lte=MOST_REMINDERS),
                name="survey_invitation_reminded_twice_at_most",
            ),
        ]

    def __str__(self) -> str:
        return str(self.enterprise)

    @property
    def token(self) -> str:
        """What opens it, for links in mails."""
        return SIGNER.sign(self.key.hex)

    @property
    def code(self) -> str:
        """What opens it as well, short enough to be typed from paper."""
        return code_of(self.key)
