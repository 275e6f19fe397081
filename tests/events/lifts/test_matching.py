"""Which cars are proposed to whom, the nearest first."""

import datetime

import pytest

from events.lifts import actions
from events.lifts.journey import has_lifts, lift_days
from events.lifts.matching import offers_for
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    RegistrationFormFactory,
)

from .support import (
    ARDESIO,
    BERGAMO,
    CLUSONE,
    DAY,
    FOPPOLO,
    GROMO,
    coming,
    letters,
    looked_for,
    offered,
    valley_event,
)


@pytest.fixture
def form():
    return valley_event()


def places(request) -> list[str]:
    return [match.lift.place for match in offers_for(request)]


def test_the_nearest_comes_first_and_so_does_who_passes_by(form) -> None:
    for who, place in (("ugo", FOPPOLO), ("ida", GROMO), ("eva", BERGAMO)):
        offered(form, who, place)
    request = looked_for(form, "rita", ARDESIO)
    found = offers_for(request)
    assert [match.lift.place for match in found] == [
        "Bergamo (BG)",  # far away, but it drives through
        "Gromo (BG)",  # two kilometres away, up the valley
        "Foppolo (BG)",  # another valley
    ]
    passing, near, beyond = found
    assert (round(passing.distance_km), round(passing.detour_km)) == (34, 0)
    assert (round(near.distance_km), round(near.detour_km)) == (2, 4)
    assert [one.is_on_the_way for one in found] == [True, False, False]
    assert round(beyond.distance_km) == 18


def test_without_the_place_of_the_event_only_the_distance_counts() -> None:
    event = EventFactory(published=True, place="Sala civica")
    form = RegistrationFormFactory(event=event)
    offered(form, "eva", BERGAMO)
    offered(form, "ugo", FOPPOLO)
    found = offers_for(looked_for(form, "rita", ARDESIO))
    assert [match.lift.place for match in found] == ["Foppolo (BG)", "Bergamo (BG)"]
    assert {match.detour_km for match in found} == {None}


def test_who_does_not_fit_is_not_proposed(form) -> None:
    small = offered(form, "ugo", seats=1)
    family = looked_for(form, "rita", seats=2)
    assert places(family) == []
    single = looked_for(form, "sara")
    assert places(single) == ["Clusone (BG)"]
    actions.accept(actions.ask(single, small))
    assert places(looked_for(form, "tina")) == []  # the seat is gone
    other = valley_event()
    assert places(looked_for(other, "vera")) == []


def test_a_driver_who_was_asked_or_said_no_is_not_proposed_again(form) -> None:
    booking = actions.ask(looked_for(form, "rita"), offered(form, "ugo"))
    assert places(booking.request) == []
    actions.decline(booking)
    assert places(booking.request) == []
    with pytest.raises(actions.LiftOverError):
        actions.ask(booking.request, booking.offer)


def test_who_looks_near_by_is_written_to_when_a_car_is_offered(form) -> None:
    looked_for(form, "rita", ARDESIO)
    looked_for(form, "far", FOPPOLO)
    offered(form, "ugo", CLUSONE)
    assert letters() == [("rita", "lift_found")]


def test_no_more_letters_a_day_than_three_about_cars(form) -> None:
    looked_for(form, "rita", ARDESIO)
    row = coming(form, "ugo")
    given = {"first_name": "Ugo", "seats": 3, "leaves_at": datetime.time(8)}
    for _time in range(5):
        actions.give_up(actions.offer(row, day=DAY, place=CLUSONE, **given))
    assert letters() == [("rita", "lift_found")] * 3


@pytest.mark.parametrize(
    "given",
    [
        {"offers_lifts": False},
        {"event": {"mode": "online"}},
        {"event": {"place": ""}},
        {"event": {"event_status": "postponed"}},
    ],
)
def test_the_organiser_and_the_event_decide_whether_there_are_lifts(given) -> None:
    usual = {"published": True, "place": "Sala civica"}
    form = RegistrationFormFactory(event=EventFactory(**usual))
    assert has_lifts(form)
    changed = given.pop("event", {})
    event = EventFactory(**{**usual, **changed})
    form = RegistrationFormFactory(event=event, **given)
    assert not has_lifts(form)


def test_a_course_in_a_place_has_lifts_on_its_days() -> None:
    first = datetime.date(2030, 5, 1)
    edition = CourseEditionFactory(
        course=CourseFactory(published=True, mode="in_person"),
        place="Caseificio",
        starts_on=first,
        ends_on=datetime.date(2030, 5, 3),
    )
    form = RegistrationFormFactory(event=None, edition=edition)
    assert has_lifts(form)
    days = lift_days(form)
    assert (days[0], len(days)) == (first, 3)


def test_the_days_are_the_separate_ones_and_none_where_only_words_say_when() -> None:
    days = [datetime.date(2030, 5, 2), datetime.date(2030, 5, 9)]
    given = {"published": True, "starts_on": days[0], "ends_on": days[1]}
    assert lift_days(
        RegistrationFormFactory(event=EventFactory(**given, days=days))
    ) == (days)
    words = {"starts_on": None, "ends_on": None, "date_text": "In primavera"}
    event = EventFactory(published=True, **words)
    assert lift_days(RegistrationFormFactory(event=event)) == []
