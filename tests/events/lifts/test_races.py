"""Many at once on the same seats of a car: real connections, and without the lock."""

from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import transaction
from django.db.models import Sum

from agrinnova.core.models import Change
from events.lifts import actions
from events.lifts.actions import answering
from events.models import LiftBooking, LiftOffer
from events.registration.actions import cancel
from events.registration.seats import LockedForm
from tests.events.registration.test_races import at_once

from .support import looked_for, offered, valley_event

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, SEATS = 6, 2


def asked_by_six() -> tuple[LiftOffer, list[LiftBooking]]:
    """A car with two seats, asked by six who each need one."""
    form = valley_event()
    offer = offered(form, "ugo", seats=SEATS)
    riders = [looked_for(form, f"r{number}") for number in range(AT_ONCE)]
    return offer, [actions.ask(rider, offer) for rider in riders]


def accept(booking: LiftBooking) -> None:
    try:
        actions.accept(booking)
    except actions.LiftOverError:
        pass


def taken() -> int:
    """The seats of who was accepted, counted without the code under test."""
    rows = LiftBooking.objects.filter(state="accepted")
    return rows.aggregate(seats=Sum("request__seats", default=0))["seats"]


def test_six_accepted_at_once_take_two_seats() -> None:
    _offer, bookings = asked_by_six()
    published = Change.objects.latest("seq").seq
    at_once(*[lambda row=row: accept(row) for row in bookings])
    assert taken() == SEATS
    assert LiftBooking.objects.filter(state="full").count() == AT_ONCE - SEATS
    assert Change.objects.latest("seq").seq == published  # the ledger is never moved


def test_without_the_lock_the_same_oversells(monkeypatch) -> None:
    """The negative control: else the test above would prove nothing."""
    counted = Barrier(AT_ONCE)
    offer, bookings = asked_by_six()
    count = answering.admit.__globals__["free_seats"]

    @contextmanager
    def unlocked(form):
        with transaction.atomic():
            yield LockedForm(form)

    def counted_by_all(car):
        free = count(car)
        counted.wait(10)  # all have counted before anybody writes
        return free

    monkeypatch.setattr(answering, "locked", unlocked)
    monkeypatch.setattr("events.lifts.seats.free_seats", counted_by_all)
    monkeypatch.setattr(answering, "_turn_away", lambda offer: None)
    at_once(*[lambda row=row: accept(row) for row in bookings])
    assert taken() == AT_ONCE > offer.seats


def test_two_drivers_accept_one_rider_at_once() -> None:
    form = valley_event()
    rider = looked_for(form, "rita")
    cars = [offered(form, who) for who in ("ugo", "ida", "eva")]
    bookings = [actions.ask(rider, car) for car in cars]
    at_once(*[lambda row=row: accept(row) for row in bookings])
    assert taken() == 1


def test_who_cancels_while_accepted_sits_in_no_car() -> None:
    form = valley_event()
    booking = actions.ask(looked_for(form, "rita"), offered(form, "ugo"))
    at_once(lambda: accept(booking), lambda: cancel(booking.rider))
    assert taken() == 0
