"""The closed lists of enterprises: JoIN's own words for innovation and benefit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.vocabulary import FacetList

SECTORS = FacetList("sector")
INNOVATION_KINDS = FacetList("innovation_type")
BENEFIT_DIMENSIONS = FacetList("benefit")


class ContactField(models.TextChoices):
    """What of a contact may be published, each with a consent of its own."""

    NAME = "name", _("name")
    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("telephone number")


class Channel(models.TextChoices):
    """Where a contact may be published, each with a consent of its own."""

    WEB = "web", _("pages and API of the portal")
    REPORT = "report", _("printed report")


class ReportSelection(models.TextChoices):
    """Which published enterprises an edition of the report presents."""

    CHOSEN = "chosen", _("those chosen below, in their order")
    NOTEWORTHY = "noteworthy", _("all that are marked as noteworthy")
    ALL = "all", _("all that are published")


class ChapterOrder(models.TextChoices):
    """What the chapters of an edition are."""

    TERRITORY = "territory", _("territories")
    INNOVATION = "innovation", _("kinds of innovation")


class BuildState(models.TextChoices):
    """How far the building of an edition is."""

    NONE = "", _("not built yet")
    QUEUED = "queued", _("waiting for its turn")
    RUNNING = "running", _("being built")
    READY = "ready", _("built")
    FAILED = "failed", _("failed")
