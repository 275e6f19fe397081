"""Asking, accepting, declining, giving up: who has which seats, and who is told."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agrinnova.core.models import OutgoingMail
from events.lifts import actions
from events.lifts.seats import free_seats
from events.models import LiftBooking
from tests.factories import LiftBookingFactory

from .support import (
    BERGAMO,
    CLUSONE,
    GROMO,
    agreed,
    letters,
    looked_for,
    offered,
    valley_event,
)


@pytest.fixture
def form():
    return valley_event()


def states(**about: object) -> list[str]:
    rows = LiftBooking.objects.filter(**about).order_by("pk")
    return list(rows.values_list("state", flat=True))


def test_asked_and_agreed_with_a_letter_each(form) -> None:
    request, offer = looked_for(form, "rita"), offered(form, "ugo")
    OutgoingMail.objects.all().delete()
    booking = actions.ask(request, offer)
    assert actions.ask(request, offer) == booking  # a double click
    assert letters() == [("ugo", "lift_asked")]
    assert free_seats(offer) == 3  # nobody sits there by asking
    for _press in range(2):
        assert actions.accept(booking).is_agreed
    assert letters() == [("ugo", "lift_asked"), ("rita", "lift_agreed")]
    assert free_seats(offer) == 2


def test_who_waits_is_told_when_the_seats_are_gone(form) -> None:
    offer = offered(form, "ugo", seats=2)
    asked = [
        actions.ask(looked_for(form, who, seats=seats), offer)
        for who, seats in (("rita", 1), ("sara", 2), ("tina", 1))
    ]
    OutgoingMail.objects.all().delete()
    actions.accept(asked[0])
    assert letters() == [("rita", "lift_agreed"), ("sara", "lift_full")]
    assert states() == ["accepted", "full", "pending"]
    with pytest.raises(actions.LiftOverError):
        actions.accept(asked[1])
    actions.leave(asked[0], by=asked[0].rider)
    assert actions.ask(asked[1].request, offer).is_pending  # seats are free again


def test_who_has_a_lift_gives_up_the_others(form) -> None:
    request = looked_for(form, "rita")
    cars = [
        offered(form, who, place) for who, place in (("ugo", CLUSONE), ("ida", GROMO))
    ]
    first, second = [actions.ask(request, car) for car in cars]
    OutgoingMail.objects.all().delete()
    actions.accept(first)
    assert letters() == [("rita", "lift_agreed"), ("ida", "lift_left")]
    with pytest.raises(actions.LiftOverError):
        actions.accept(second)
    with pytest.raises(actions.LiftOverError):
        actions.ask(request, cars[1])


def test_no_more_than_three_drivers_are_asked_at_once(form) -> None:
    request = looked_for(form, "rita")
    cars = [offered(form, f"d{number}", BERGAMO) for number in range(4)]
    for car in cars[:3]:
        actions.ask(request, car)
    with pytest.raises(ValidationError):
        actions.ask(request, cars[3])
    actions.decline(LiftBooking.objects.get(offer=cars[0]))
    assert actions.ask(request, cars[3]).is_pending


def test_declining_is_told_once(form) -> None:
    booking = actions.ask(looked_for(form, "rita"), offered(form, "ugo"))
    OutgoingMail.objects.all().delete()
    for _press in range(2):
        actions.decline(booking)
    assert letters() == [("rita", "lift_declined")]
    with pytest.raises(actions.LiftOverError):
        actions.accept(booking)


@pytest.mark.parametrize(
    ("who", "letter", "state"),
    [
        ("driver", ("rita", "lift_ended"), "ended"),
        ("rider", ("ugo", "lift_left"), "left"),
    ],
)
def test_either_gives_it_up_and_the_other_is_told(form, who, letter, state) -> None:
    booking = agreed(looked_for(form, "rita"), offered(form, "ugo"))
    for _press in range(2):
        actions.leave(booking, by=getattr(booking, who))
    assert (letters(), states()) == ([letter], [state])
    assert free_seats(booking.offer) == 3


def test_a_car_given_up_tells_those_in_it_and_those_who_asked(form) -> None:
    offer = offered(form, "ugo")
    agreed(looked_for(form, "rita"), offer)
    actions.ask(looked_for(form, "sara"), offer)
    OutgoingMail.objects.all().delete()
    for _press in range(2):
        actions.give_up(offer)
    assert letters() == [("rita", "lift_ended"), ("sara", "lift_ended")]
    with pytest.raises(actions.LiftOverError):
        actions.ask(looked_for(form, "tina"), offer)


def test_a_search_given_up_tells_the_drivers(form) -> None:
    request = looked_for(form, "rita")
    agreed(request, offered(form, "ugo"))
    actions.give_up(request)
    assert letters() == [("ugo", "lift_left")]


def test_one_day_has_one_lift_of_somebody(form) -> None:
    offer = offered(form, "ugo")
    given = {"day": offer.day, "place": GROMO, "first_name": "Ugo", "seats": 1}
    with pytest.raises(ValidationError, match="Per questo giorno"):
        actions.look_for(offer.registration, **given)
    actions.give_up(offer)
    assert actions.look_for(offer.registration, **given).is_open


def test_the_database_holds_two_cars_apart(form) -> None:
    booking = agreed(looked_for(form, "rita"), offered(form, "ugo"))
    other = offered(form, "ida")
    with pytest.raises(IntegrityError), transaction.atomic():
        LiftBookingFactory(offer=other, request=booking.request, state="accepted")
    booking.offer.aboard = 9
    with pytest.raises(IntegrityError), transaction.atomic():
        booking.offer.save()
