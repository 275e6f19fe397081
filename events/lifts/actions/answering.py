"""Asking for seats in a car, and answering; each press may come twice."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.lifts.blocks import is_blocked
from events.lifts.choices import REFUSED, BookingState
from events.lifts.closing import move
from events.lifts.letters import (
    AGREED,
    ASKED,
    DECLINED,
    ENDED,
    FULL,
    LEFT,
    write_about,
)
from events.lifts.models import LiftBooking, LiftOffer, LiftRequest
from events.lifts.seats import admit, free_seats
from events.registration.models import Registration
from events.registration.seats import locked

from .errors import LiftOverError

MOST_ASKED = 3  # drivers at once


def ask(request: LiftRequest, offer: LiftOffer) -> LiftBooking:
    """Ask a driver for the seats that somebody looks for; a letter tells them.

    Raises:
        LiftOverError: either is over, or too few seats are free, or they do not match.
        ValidationError: as many drivers have been asked as may be.
    """
    with locked(request.form):
        rider = LiftRequest.objects.looking().filter(pk=request.pk).first()
        car = LiftOffer.objects.open().filter(pk=offer.pk).first()
        if not rider or not car or not _go_together(rider, car):
            raise LiftOverError
        living = rider.bookings.living()
        if known := living.filter(offer=car).first():
            return known
        if rider.seats > free_seats(car):
            raise LiftOverError
        if living.count() >= MOST_ASKED:
            raise ValidationError(
                _("You have asked three drivers: wait for their answers.")
            )
        booking = LiftBooking.objects.create(offer=car, request=rider)
        write_about(booking, ASKED)
        return booking


def accept(booking: LiftBooking) -> LiftBooking:
    """Take a rider along: only now both learn the other's first name.

    Other drivers whom the rider asked are told, and those for whom too few seats of
    the car are left.

    Raises:
        LiftOverError: the rider has given it up, or too few seats are free.
        LiftBooking.DoesNotExist: one of the two was erased.
    """
    with locked(booking.driver.form):
        row = LiftBooking.objects.with_both().get(pk=booking.pk)
        if row.is_agreed:
            return row
        if not row.is_pending or not admit(row):
            raise LiftOverError
        write_about(row, AGREED, first_name=row.offer.first_name)
        for other in row.request.bookings.pending().with_both():
            move(other, BookingState.LEFT)
            write_about(other, LEFT)
        _turn_away(row.offer)
        return row


def decline(booking: LiftBooking) -> LiftBooking:
    """Say no to a rider, who is told and does not ask again.

    Raises:
        LiftBooking.DoesNotExist: one of the two was erased.
    """
    with locked(booking.driver.form):
        row = LiftBooking.objects.with_both().get(pk=booking.pk)
        if row.is_pending:
            move(row, BookingState.DECLINED)
            write_about(row, DECLINED)
        return row


def leave(booking: LiftBooking, *, by: Registration) -> LiftBooking:
    """End what was asked or agreed, as either of the two; the other is told.

    Raises:
        LiftBooking.DoesNotExist: one of the two was erased.
    """
    with locked(booking.driver.form):
        row = LiftBooking.objects.with_both().get(pk=booking.pk)
        if not row.is_living:
            return row
        if by.pk == row.driver.pk:
            move(row, BookingState.ENDED)
            write_about(row, ENDED, is_off=False)
        else:
            move(row, BookingState.LEFT)
            write_about(row, LEFT)
        return row


def _go_together(request: LiftRequest, offer: LiftOffer) -> bool:
    """Whether the two may meet: of one event and day, and neither has said no."""
    one, other = request.registration, offer.registration
    if request.day != offer.day or one.form_id != other.form_id or one.pk == other.pk:
        return False
    refused = request.bookings.filter(offer=offer, state__in=REFUSED)
    return not refused.exists() and not is_blocked(one, other)


def _turn_away(offer: LiftOffer) -> None:
    """Tell those who wait for the driver's answer that too few seats are left."""
    free = free_seats(offer)
    for waiting in offer.bookings.pending().with_both():
        if waiting.request.seats > free:
            move(waiting, BookingState.FULL)
            write_about(waiting, FULL)
