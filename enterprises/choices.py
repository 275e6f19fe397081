"""Choices of enterprises: JoIN's own words for innovation and benefit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

SECTORS = FacetList("sector")
INNOVATION_KINDS = FacetList("innovation_type")
BENEFIT_DIMENSIONS = FacetList("benefit")
INTERVIEW_MODES = FacetList("interview_mode")


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


class ErasureReason(models.TextChoices):
    """What an edition of the report rested on and was taken back."""

    ENTERPRISE = "enterprise", _("an enterprise was withdrawn")
    CONTACT = "contact", _("a consent to publish a contact was withdrawn")
    INTERVIEW = "interview", _("a consent to an interview was withdrawn")
    EXCERPT = "excerpt", _("an excerpt was taken back")


class QuestionKind(models.TextChoices):
    """What a line of an interview guide is, and how it is answered."""

    HEADING = "heading", _("heading of a section")
    TEXT = "text", _("text")
    CHOICE = "choice", _("one of several answers")
    NUMBER = "number", _("number")
    YES_NO = "yes_no", _("yes or no")


class InterviewState(models.TextChoices):
    """Whether an interview is still being written down."""

    OPEN = "open", _("to finish")
    FINISHED = "finished", _("finished")


class InterviewPurpose(models.TextChoices):
    """What an interviewed person may agree to, each with a consent of its own."""

    RECORD = "record", _("the conversation may be recorded")
    QUOTE = "quote", _("excerpts marked for it may be quoted in public")
    NAME = "name", _("the person may be named beside the excerpts")
