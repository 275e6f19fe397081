"""Choices of spreadsheets: steps of an import, and what is remembered of one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
