"""Needs response model: the answers of an enterprise or of a person who would start."""

import uuid

from django.core.signing import Signer
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.models import LocalActionGroup, User
from enterprises.needs.choices import AnswerMode, RespondentKind
from enterprises.registry.choices import SECTORS

from .invitation import SurveyInvitation
from .querysets import ResponseQuerySet
from .survey import NeedsSurvey
from .wishes import Wishes

# A link opens a response because it is signed; it holds no name.
SIGNER = Signer(salt="enterprises.needs_response", sep=".")
BY_INVITATION = Q(respondent_kind=RespondentKind.ENTERPRISE, invitation__isnull=False)
BY_OPEN_LINK = Q(respondent_kind=RespondentKind.STARTER, invitation__isnull=True)


class NeedsResponse(Wishes):
    """One respondent's answers to a survey, until its close to be changed by them.

    Group, sector and who leads are copied when it is begun, so that tables say what
    was true then. A starter is known by an address that they confirm; whose answers
    staff took down on paper or by telephone may have none. Erasing it after the close
    leaves the tables, which are about nobody any more (GDPR, recital 26).
    """

    survey = models.ForeignKey(
        NeedsSurvey,
        models.CASCADE,
        related_name="responses",
        verbose_name=_("survey"),
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    respondent_kind = fields.CharField(
        _("who answers"), max_length=10, choices=RespondentKind
    )
    invitation = models.OneToOneField(
        SurveyInvitation,
        models.RESTRICT,  # it goes with its survey alone
        null=True,
        blank=True,
        related_name="response",
        verbose_name=_("invitation"),
    )
    group = models.ForeignKey(
        LocalActionGroup,
        models.PROTECT,
        related_name="needs_responses",
        verbose_name=_("local action group"),
    )
    sector = fields.CharField(_("sector"), max_length=30, choices=SECTORS, blank=True)
    is_young_led = models.BooleanField(_("led by young people"), null=True)
    is_women_led = models.BooleanField(_("led by women"), null=True)
    email = fields.EmailField(_("e-mail address"), blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    mode = fields.CharField(_("begun"), max_length=10, choices=AnswerMode)
    started_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)
    consent_text = fields.TextField(_("text shown"))
    entered_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response to a survey")
        verbose_name_plural = _("responses to surveys")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=BY_INVITATION | BY_OPEN_LINK,
                name="needs_response_by_invitation_or_starter",
            ),
            models.UniqueConstraint(
                F("survey"),
                Lower("email"),
                condition=Q(confirmed_at__isnull=False),
                name="needs_response_confirmed_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | ~Q(email=""),
                name="needs_response_confirmed_has_email",
            ),
        ]

    def __str__(self) -> str:
        return str(self.invitation or self.get_respondent_kind_display())

    @property
    def token(self) -> str:
        """What opens it, for the private link."""
        return SIGNER.sign(self.key.hex)
