"""Choices (closed lists) that every app shares: statuses, languages, origins, roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .vocabulary import FacetList

STATUSES = FacetList("publication_status")
JOIN_ROLES = FacetList("join_role")
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
    """Who stands behind a text in one language."""

    HUMAN = "human", _("written by a person")
    TO_REVIEW = "to_review", _("waiting for a native speaker's review")
    MACHINE = "machine", _("machine translation")
    REVIEWED = "reviewed", _("reviewed by a native speaker")


class Role(models.TextChoices):
    """What a member of staff may do: everything, all of a group's, or its words.

    An organisation's editor has no such duty: `antennas.Editor` says which is theirs.
    """

    COORDINATOR = "coordinator", _("coordinator")
    OFFICER = "officer", _("officer of a local action group")
    TRANSLATOR = "translator", _("translator for a local action group")


class InvitedAs(models.TextChoices):
    """What somebody is invited to do: a duty, or to keep an organisation's page."""

    COORDINATOR = Role.COORDINATOR.value, Role.COORDINATOR.label
    OFFICER = Role.OFFICER.value, Role.OFFICER.label
    EDITOR = "editor", _("editor of an organisation")
    TRANSLATOR = Role.TRANSLATOR.value, Role.TRANSLATOR.label


class GroupBasis(models.TextChoices):
    """How a municipality's membership in a group is known."""

    LIST = "list", _("a page lists the group's municipalities")
    INFERRED = "inferred", _("member of a body that a page names as the territory")
    FILE = "file", _("known only from one of our own rows")


class ChangeAction(models.TextChoices):
    """The last thing that happened to a public record."""

    UPSERT = "upsert", _("published or changed")
    WITHDRAW = "withdraw", _("withdrawn")


class SheetStep(models.TextChoices):
    """What is being done with a spreadsheet."""

    MAPPING = "mapping", _("choosing its columns")
    LOOKING = "looking", _("looking at it")
    WRITING = "writing", _("importing it")
    UNDOING = "undoing", _("undoing it")


class SheetWords(models.TextChoices):
    """What is remembered of a spreadsheet: a header, a value, or what all rows have."""

    HEADER = "header"
    VALUE = "value"
    FIXED = "fixed"


class SheetState(models.TextChoices):
    """How far a step is; that it was broken off shows by nobody being at it."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("under way")
    ENDED = "ended", _("ended")
    FAILED = "failed", _("failed")


class MailState(models.TextChoices):
    """What became of a mail in the outbox."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    GIVEN_UP = "given_up", _("given up")


class FailedJob(models.TextChoices):
    """While doing what something failed for one record."""

    REPORT = "report", _("building a report")
    CORRECTION = "correction", _("correcting a report")
    ERASING = "erasing", _("erasing what a report said")
    RENDITIONS = "copies", _("making the smaller copies of a photo")
    DIGEST = "digest", _("writing a weekly letter")
    LETTER = "letter", _("sending a letter")
    PLAN = "plan", _("publishing what was planned")
    TIDY = "tidy", _("tidying up at night")
    CLOCK = "clock", _("beginning what is due")
    EXPORT = "export", _("giving out a list")
