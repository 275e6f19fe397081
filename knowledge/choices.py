"""Choices of topics and resources."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

RESOURCE_TYPES = FacetList("resource_type")
AUDIENCES = FacetList("audience")
# What allows a copy of a document to be kept and served here; nothing else does.
COPY_TERMS = FacetList("copy_terms")


class Match(models.TextChoices):
    """How near a topic is to its AGROVOC concept; only `exact` is published as such."""

    EXACT = "exact", _("the same concept")
    CLOSE = "close", _("a near concept")
    NONE = "none", _("no concept")


class TitleKind(models.TextChoices):
    """Whose words a resource's title is."""

    AS_PUBLISHED = "as_published", _("title as published")
    DESCRIPTIVE = "descriptive", _("descriptive title, ours")


class Hosting(models.TextChoices):
    """Where the linked document lies."""

    PUBLISHER = "publisher", _("the publisher’s own site")
    REPOSITORY = "repository", _("an open archive")
    PRESS = "press", _("a newspaper or magazine that writes about it")
    SLIDES = "slides", _("a site for sharing slides")
    DOCUMENT_PORTAL = "document_portal", _("copy on a document-sharing site")
    OTHER = "other", _("another site")


class About(models.TextChoices):
    """What somebody tells us of a record or of the portal."""

    USEFUL = "useful", _("It helped me")
    NOT_USEFUL = "not_useful", _("It did not help me")
    WRONG = "wrong", _("Something is wrong here")
    LINK = "link", _("The link does not work")
    OBSTACLE = "obstacle", _("I cannot read or use something")
    MISSING = "missing", _("I did not find what I was looking for")
    OTHER = "other", _("Something else")


OPINIONS = (About.USEFUL, About.NOT_USEFUL)
FAULTS = (About.WRONG, About.LINK)


def offered_about(kind: str) -> list[About]:
    """What a reader can say of a record of `kind`, or with "" of the portal."""
    leave_out = {"": {*OPINIONS, About.LINK}, "resource": {About.MISSING}}
    others = {About.LINK, About.MISSING}
    return [a for a in About if a not in leave_out.get(kind, others)]


class FeedbackState(models.TextChoices):
    """Whether somebody has dealt with it."""

    NEW = "new", _("new")
    DONE = "done", _("done")
