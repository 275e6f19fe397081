"""Querysets of lifts: which are still offered, and how many seats are left in a car."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from .choices import LIVING, BookingState

TAKEN = Q(bookings__state=BookingState.ACCEPTED)


class LiftQuerySet(models.QuerySet):
    """Seeing offers and requests."""

    def open(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)

    def of_form(self, form: Any) -> Self:
        """Those of who registered by `form`."""
        return self.filter(registration__form=form)


class LiftOfferQuerySet(LiftQuerySet):
    """Seeing cars."""

    def with_free(self) -> Self:
        """Each with its seats that nobody has been given, as `free`."""
        taken = Coalesce(Sum("bookings__request__seats", filter=TAKEN), 0)
        return self.annotate(free=F("seats") - taken)


class LiftRequestQuerySet(LiftQuerySet):
    """Seeing who looks for a car."""

    def looking(self) -> Self:
        """Those who have no lift yet."""
        return self.open().exclude(TAKEN)


class LiftBookingQuerySet(models.QuerySet):
    """Seeing what riders asked of drivers."""

    def living(self) -> Self:
        """Those that somebody counts on."""
        return self.filter(state__in=LIVING)

    def pending(self) -> Self:
        """Those that a driver has not answered."""
        return self.filter(state=BookingState.PENDING)

    def of(self, registration: Any) -> Self:
        """Those in which somebody drives or rides."""
        return self.filter(
            Q(offer__registration=registration) | Q(request__registration=registration)
        )

    def with_both(self) -> Self:
        """Each with the car, who looked for it, and what both are registered for."""
        return self.select_related(
            "offer__registration__form__event",
            "offer__registration__form__edition__course",
            "request__registration",
        )
