"""Choices of the worker's jobs: what became of a mail, and what failed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    SURVEY = "survey", _("evaluating a survey")
    RENDITIONS = "copies", _("making the smaller copies of a photo")
    SEATS = "seats", _("giving away the seats of an event")
    DIGEST = "digest", _("writing a weekly letter")
    MAIL = "letter", _("sending a letter")
    PLAN = "plan", _("publishing what was planned")
    TIDY = "tidy", _("tidying up at night")
    CLOCK = "clock", _("beginning what is due")
    EXPORT = "export", _("giving out a list")
