"""Choices of records: statuses, languages, origins, and who stands behind a text."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

STATUSES = FacetList("publication_status")
MODES = FacetList("event_mode")


class Status:
    """How far a record has travelled; the same four words everywhere."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ALL = (DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN)


class Language(models.TextChoices):
    """The languages of the portal, each named in its own words."""

    IT = "it", "italiano"
    FR = "fr", "français"
    CA = "ca", "català"
    ES = "es", "español"
    EN = "en", "English"


class Origin(models.TextChoices):
    """Whose page a record comes from; never read as a judgement of JoIN."""

    JOIN = "join", _("from a page of JoIN or one of its partners, or press about it")
    TERRITORY = "territory", _("from another public page about the territory")
    PORTAL = "portal", _("entered in this portal")


class TextStatus(models.TextChoices):
    """Who stands behind a text in one language: what is known, and no more.

    Whether a reader speaks it from childhood nobody asks, and so nobody says.
    """

    HUMAN = "human", _("written by a person")
    TO_REVIEW = "to_review", _("waiting to be read by a person of the network")
    MACHINE = "machine", _("machine translation")
    REVIEWED = "reviewed", _("read and accepted by a person of the network")


class GroupBasis(models.TextChoices):
    """How a municipality's membership in a group is known."""

    LIST = "list", _("a page lists the group's municipalities")
    INFERRED = "inferred", _("member of a body that a page names as the territory")
    FILE = "file", _("known only from one of our own rows")


class ChangeAction(models.TextChoices):
    """The last thing that happened to a public record."""

    UPSERT = "upsert", _("published or changed")
    WITHDRAW = "withdraw", _("withdrawn")
