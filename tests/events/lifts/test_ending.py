"""A lift ends with the registration or the event, and is erased a week later."""

import datetime

import pytest
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.portal.accounts.personal_data import erase_person, export_person
from agrinnova.publishing import actions as publishing
from events.lifts import actions
from events.models import (
    LiftBlock,
    LiftBooking,
    LiftMessage,
    LiftOffer,
    LiftRequest,
    Participant,
    RegistrationLetter,
)
from events.registration import actions as registering
from tests.factories import CourseEditionFactory, CourseFactory, RegistrationFormFactory
from tests.run_jobs import run_jobs

from .support import (
    agreed,
    letters,
    looked_for,
    offered,
    valley_event,
)
from .test_messages import write

TABLES = (LiftOffer, LiftRequest, LiftBooking, LiftMessage, LiftBlock)


@pytest.fixture
def form():
    return valley_event()


@pytest.fixture
def car(form) -> LiftOffer:
    """Ugo's, with Rita in it and asked by Sara."""
    made = offered(form, "ugo")
    agreed(looked_for(form, "rita"), made)
    actions.ask(looked_for(form, "sara"), made)
    OutgoingMail.objects.all().delete()
    return made


def ended() -> list[str]:
    """To whom letters were written that a lift is off, sent or not."""
    rows = RegistrationLetter.objects.filter(kind="lift_ended").order_by("pk")
    return [row.registration.email.split("@")[0] for row in rows]


BOTH = [("rita", "lift_ended"), ("sara", "lift_ended")]


def test_who_cancels_takes_the_car_away_and_both_are_told(car) -> None:
    registering.cancel(car.registration)
    assert letters() == [("ugo", "cancelled"), *BOTH]
    car.refresh_from_db()
    assert not car.is_open


def test_a_rider_who_cancels_is_told_to_the_driver(car) -> None:
    rider = LiftRequest.objects.get(first_name="Rita").registration
    registering.cancel(rider)
    assert letters() == [("rita", "cancelled"), ("ugo", "lift_left")]


def test_erasing_takes_all_of_it_and_what_has_not_left(car) -> None:
    booking = LiftBooking.objects.get(state="accepted")
    write(booking, booking.driver, "Alle otto.")
    assert OutgoingMail.objects.filter(words__text="Alle otto.").exists()
    actions.report(booking, by=booking.driver, words="Brutte parole.")
    registering.erase(car.registration)
    assert not LiftOffer.objects.exists()
    assert not LiftBooking.objects.exists()
    assert not LiftMessage.objects.exists()
    assert LiftBlock.objects.get().words == ""
    assert not OutgoingMail.objects.filter(words__has_key="text").exists()
    assert letters() == BOTH


def test_a_person_is_given_theirs_and_erased_and_the_others_are_told(car) -> None:
    booking = LiftBooking.objects.get(state="accepted")
    write(booking, booking.driver, "Alle otto.")
    write(booking, booking.rider, "Va bene.")
    OutgoingMail.objects.all().delete()
    held = export_person("ugo@example.org")["registrations"][0]["lifts"]
    assert held["offered"][0]["place"] == "Clusone (BG)"
    assert [one["text"] for one in held["messages"]] == ["Alle otto."]
    assert [one["state"] for one in held["bookings"]] == ["accepted", "pending"]
    erase_person("ugo@example.org")
    assert letters() == BOTH
    assert not LiftOffer.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"event_status": "cancelled"},
        {"event_status": "postponed"},
        {"mode": "online"},
        {
            "starts_on": datetime.date(2030, 6, 1),
            "ends_on": datetime.date(2030, 6, 1),
        },
    ],
)
def test_what_is_off_or_on_another_day_ends_the_lifts(form, car, changes) -> None:
    event = form.event
    for name, value in changes.items():
        setattr(event, name, value)
    publishing.save_record(event)
    run_jobs()
    assert (ended(), LiftOffer.objects.open().count()) == (["rita", "sara"], 0)
    publishing.record_change(event)
    run_jobs()
    assert ended() == ["rita", "sara"]


def test_another_hour_ends_no_lift(form, car) -> None:
    form.event.starts_at = datetime.time(10)
    publishing.save_record(form.event)
    run_jobs()
    assert LiftOffer.objects.open().count() == 1


def test_the_night_ends_lifts_to_a_course_that_was_called_off() -> None:
    edition = CourseEditionFactory(
        course=CourseFactory(published=True, mode="in_person"), place="Caseificio"
    )
    form = RegistrationFormFactory(event=None, edition=edition)
    agreed(
        looked_for(form, "rita", day=edition.starts_on),
        offered(form, "ugo", day=edition.starts_on),
    )
    edition.is_cancelled = True
    edition.save()
    assert actions.erase_over() == 0
    assert letters() == [("rita", "lift_ended")]


def test_a_week_after_its_day_all_goes_and_the_numbers_stay(form, car) -> None:
    booking = LiftBooking.objects.get(state="accepted")
    write(booking, booking.driver, "Alle otto.")
    actions.block(LiftBooking.objects.get(state="pending"), by=booking.driver)
    assert actions.erase_over() == 0
    assert all(model.objects.exists() for model in TABLES)
    old = timezone.localdate() - datetime.timedelta(days=8)
    LiftOffer.objects.update(day=old)
    LiftRequest.objects.update(day=old)
    assert actions.erase_over() == 1
    assert [model.objects.count() for model in TABLES] == [0] * len(TABLES)
    form.refresh_from_db()
    numbers = {"offers": 1, "requests": 2, "seats": 1}
    assert form.final_counts["lifts"] == numbers
    registering.erase_all(form)  # much later: the numbers are still there
    form.refresh_from_db()
    assert form.final_counts["lifts"] == numbers


def test_a_child_added_later_ends_a_lift_that_no_parent_agreed_to(form, car) -> None:
    rider = LiftRequest.objects.get(first_name="Rita").registration
    child = registering.Person("Luca", True, "Rita", "+39 035 1")
    registering.change(rider, persons=[child], name="Rita", seats=1)
    assert letters() == [("ugo", "lift_left")]
    assert Participant.objects.filter(is_under_age=True).exists()


def test_no_seat_is_looked_for_for_somebody_who_does_not_come(form) -> None:
    request = looked_for(form, "bea", seats=2)
    registering.drop_person(request.registration, 2)
    request.refresh_from_db()
    assert (request.seats, request.registration.seats) == (1, 1)
