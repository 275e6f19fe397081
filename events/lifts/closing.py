"""Closing lifts: whoever counts on one that ends is written to, asked or agreed.

For who holds the lock of the registration form.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from events.registration.models import Registration

from .blocks import forget_words_of
from .choices import BookingState
from .journey import has_lifts, lift_days
from .letters import ENDED, LEFT, take_back_about, write_about
from .models import LiftBooking, LiftOffer, LiftRequest


def end_offer(offer: LiftOffer, *, is_off: bool = False) -> None:
    """End a car: those in it, and those who have asked, are told.

    Args:
        is_off: nothing is held on its day any more; else its driver gave it up.
    """
    _close(offer)
    for booking in offer.bookings.living().with_both():
        move(booking, BookingState.ENDED)
        write_about(booking, ENDED, is_off=is_off)


def end_request(request: LiftRequest, *, is_off: bool = False) -> None:
    """End the search of a rider: the drivers who were asked, or said yes, are told."""
    _close(request)
    for booking in request.bookings.living().with_both():
        move(booking, BookingState.LEFT)
        if not is_off:
            write_about(booking, LEFT)


def end_lifts(registration: Registration) -> None:
    """End all lifts of somebody who does not come any more."""
    for offer in registration.liftoffers.open():
        end_offer(offer)
    for request in registration.liftrequests.open():
        end_request(request)


def erase_lifts_of(registration: Registration) -> None:
    """End the lifts of a registration that is about to be erased with all of them."""
    take_back_about(registration)
    end_lifts(registration)
    forget_words_of(registration)


def follow_change(registration: Registration) -> None:
    """Keep its lifts true to who comes now: no seat is asked for who does not.

    Those that no parent agreed to end once somebody under 18 comes along.
    """
    most = registration.seats
    registration.liftrequests.open().filter(seats__gt=most).update(seats=most)
    if not has_minors(registration):
        return
    for offer in registration.liftoffers.open().filter(guardian_text=""):
        end_offer(offer)
    for request in registration.liftrequests.open().filter(guardian_text=""):
        end_request(request)


def end_impossible(form: Any) -> int:
    """End coming lifts to what is not held, or not on their day, any more; how many."""
    days = lift_days(form) if has_lifts(form) else []
    ended = 0
    for end, model in ENDINGS:
        coming = model.objects.open().filter(day__gte=timezone.localdate())
        rows = coming.of_form(form).exclude(day__in=days)
        for row in rows:
            end(row, is_off=True)
            ended += 1
    return ended


def has_minors(registration: Registration) -> bool:
    """Whether somebody under 18 comes with it."""
    return registration.participants.filter(is_under_age=True).exists()


def move(booking: LiftBooking, state: BookingState) -> None:
    """Save a booking in its next state."""
    booking.state = state
    booking.save(update_fields=["state"])


def _close(lift: LiftOffer | LiftRequest) -> None:
    lift.ended_at = timezone.now()
    lift.save(update_fields=["ended_at"])


ENDINGS: Iterable[tuple[Any, Any]] = (
    (end_offer, LiftOffer),
    (end_request, LiftRequest),
)
