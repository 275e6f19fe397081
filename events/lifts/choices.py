"""Choices of lifts: where a seat in somebody's car stands between two people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingState(models.TextChoices):
    """Where what a rider asked of a driver stands."""

    PENDING = "pending", _("asked")
    ACCEPTED = "accepted", _("agreed")
    DECLINED = "declined", _("declined")
    LEFT = "left", _("given up by the rider")
    ENDED = "ended", _("ended by the driver")
    FULL = "full", _("seats given to others")


# Those that the other still counts on.
LIVING = (BookingState.PENDING, BookingState.ACCEPTED)
# After these a driver is not asked again: no means no.
REFUSED = (BookingState.DECLINED, BookingState.ENDED)
