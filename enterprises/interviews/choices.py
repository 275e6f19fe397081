"""Choices of interviews: kinds of questions, states, purposes of a consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.vocabulary import FacetList

INTERVIEW_MODES = FacetList("interview_mode")


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
