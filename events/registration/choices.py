"""Choices of registrations: their states, what a form asks, what the log notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    """Where a registration stands between its arrival and its end."""

    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("seat offered")
    CANCELLED = "cancelled", _("cancelled")
    LAPSED = "lapsed", _("lapsed")


# Those that somebody still counts on; an address has one of them a form.
LIVING = (
    RegistrationState.UNCONFIRMED,
    RegistrationState.CONFIRMED,
    RegistrationState.WAITING,
    RegistrationState.OFFERED,
)
# Those who are told what is new about it: they count on it, and said so themselves.
INFORMED = (
    RegistrationState.CONFIRMED,
    RegistrationState.OFFERED,
    RegistrationState.WAITING,
)
# Those that have a day by which the person answers.
UNANSWERED = (RegistrationState.UNCONFIRMED, RegistrationState.OFFERED)


class Question(models.TextChoices):
    """What a form may ask beside name, address and number of seats."""

    ORGANISATION = "organisation", _("organisation or enterprise")
    ACCESS = "access_needs", _("needs of access")
    FOOD = "food_needs", _("food: what somebody does not eat")
    NOTES = "notes", _("notes")


def usual_questions() -> list[str]:
    """What a new form asks."""
    return [Question.ORGANISATION, Question.NOTES]


class Step(models.TextChoices):
    """What happened to a registration, as its log notes it."""

    HELD = "held", _("seats held until confirmed")
    QUEUED = "queued", _("waiting list, not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    PASSED_OVER = "passed_over", _("passed over: too few seats for all of them")
    OFFERED = "offered", _("seats offered")
    LAPSED = "lapsed", _("not answered in time")
    CHANGED = "changed", _("changed")
    CANCELLED = "cancelled", _("cancelled")
