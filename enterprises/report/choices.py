"""Choices of the report: selection, order, state of the building, erasure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class ErasureReason(models.TextChoices):
    """What an edition of the report rested on and was taken back."""

    ENTERPRISE = "enterprise", _("an enterprise was withdrawn")
    CONTACT = "contact", _("a consent to publish a contact was withdrawn")
    INTERVIEW = "interview", _("a consent to an interview was withdrawn")
    EXCERPT = "excerpt", _("an excerpt was taken back")
