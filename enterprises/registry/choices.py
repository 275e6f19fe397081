"""Choices of enterprises: JoIN's own words for innovation and benefit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

SECTORS = FacetList("sector")
INNOVATION_KINDS = FacetList("innovation_type")
BENEFIT_DIMENSIONS = FacetList("benefit")


class ContactField(models.TextChoices):
    """What of a contact may be published, each with a consent of its own."""

    NAME = "name", _("name")
    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("telephone number")


class Channel(models.TextChoices):
    """What a contact's words may be used for, each with a consent of its own."""

    WEB = "web", _("pages and API of the portal")
    REPORT = "report", _("printed report")
    SURVEY = "survey", _("letters about surveys, never published")
