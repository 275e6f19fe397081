"""Choices of the needs survey: channels, respondents, what training should be like."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

TRAINING_FORMATS = FacetList("training_format")
SUPPORT_KINDS = FacetList("support_kind")
SEASONS = FacetList("season")
TIMES_OF_DAY = FacetList("time_of_day")


class InvitationChannel(models.TextChoices):
    """How an enterprise was invited."""

    LETTER = "letter", _("letter on paper")
    QR = "qr", _("QR code on paper")
    TELEPHONE = "telephone", _("telephone")
    EMAIL = "email", _("e-mail")


class RespondentKind(models.TextChoices):
    """Who answers: the two target groups of JoIN."""

    ENTERPRISE = "enterprise", _("enterprise")
    STARTER = "starter", _("person who wants to start")


class AnswerMode(models.TextChoices):
    """How an answer came in, noted of each one: a response may mix them."""

    WEB = "web", _("on the web")
    TELEPHONE = "telephone", _("by telephone")
    PAPER = "paper", _("on paper")
