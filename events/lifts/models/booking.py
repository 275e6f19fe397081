"""Lift booking model: seats that a rider asked of one driver."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from events.lifts.choices import LIVING, BookingState
from events.lifts.querysets import LiftBookingQuerySet
from events.registration.models import Registration

from .offer import LiftOffer
from .request import LiftRequest


class LiftBooking(models.Model):
    """What is between two people: asked, agreed, or over.

    Only the agreed ones take seats of the car; a rider has one of them a day.
    """

    offer = models.ForeignKey(LiftOffer, models.CASCADE, related_name="bookings")
    request = models.ForeignKey(LiftRequest, models.CASCADE, related_name="bookings")
    state = fields.CharField(
        _("state"),
        max_length=10,
        choices=BookingState,
        default=BookingState.PENDING,
    )
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)

    objects: ClassVar[Any] = LiftBookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a car")
        verbose_name_plural = _("seats in cars")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "request"],
                condition=Q(state__in=LIVING),
                name="lift_booking_once",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state=BookingState.ACCEPTED),
                name="lift_booking_one_car",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer} · {self.get_state_display()}"

    @property
    def is_pending(self) -> bool:
        """Whether the driver has not answered."""
        return self.state == BookingState.PENDING

    @property
    def is_agreed(self) -> bool:
        """Whether both have said yes."""
        return self.state == BookingState.ACCEPTED

    @property
    def is_living(self) -> bool:
        """Whether somebody counts on it."""
        return self.state in LIVING

    @property
    def driver(self) -> Registration:
        return self.offer.registration

    @property
    def rider(self) -> Registration:
        return self.request.registration

    def other(self, registration: Registration) -> Registration:
        """The one of the two who is not `registration`."""
        is_driver = registration.pk == self.driver.pk
        return self.rider if is_driver else self.driver
