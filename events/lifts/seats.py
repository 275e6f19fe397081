"""Seats of a car: given away by one function, under the lock of the registration form.

Lifts have no lock of their own: who cancels a registration ends its lifts too, and a
second lock would only add an order to get wrong
([027](../../docs/decisions/027-lifts.md)).
"""

from typing import Any

from .choices import BookingState
from .models import LiftBooking, LiftOffer


def free_seats(offer: LiftOffer) -> int:
    """How many seats of the car nobody has been given."""
    cars: Any = LiftOffer.objects.with_free()
    free: int = cars.values_list("free", flat=True).get(pk=offer.pk)
    return free


def admit(booking: LiftBooking) -> bool:
    """Give a rider the seats that they asked for, if so many are free; whether so.

    The one place where seats of a car are taken, for who holds the form's lock.
    """
    if booking.request.seats > free_seats(booking.offer):
        return False
    booking.state = BookingState.ACCEPTED
    booking.save(update_fields=["state"])
    return True
