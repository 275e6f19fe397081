"""Lift offer model: a car with free seats that drives to the event."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.lifts.querysets import LiftOfferQuerySet

from .lift import Lift

# With the driver, in what a car licence drives (Directive 2006/126/EC, art. 4(4)(b)).
MOST_IN_A_CAR = 9


class LiftOffer(Lift):
    """A car: when it leaves, who sits in it already, how many seats others may have.

    Attributes:
        aboard: how many come in it anyway, the driver counted.
        seats: those for others.
    """

    leaves_at = models.TimeField(_("leaves at"))
    aboard = models.PositiveSmallIntegerField(_("people in the car already"), default=1)

    objects: ClassVar[Any] = LiftOfferQuerySet.as_manager()

    class Meta(Lift.Meta):
        verbose_name = _("lift offered")
        verbose_name_plural = _("lifts offered")
        constraints = [
            *Lift.Meta.constraints,
            models.CheckConstraint(
                condition=Q(aboard__gte=1, aboard__lte=MOST_IN_A_CAR - F("seats")),
                name="lift_offer_fits_a_car",
            ),
        ]
