"""Seats are sacred: never above capacity, in order of arrival, whatever happens."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Registration
from events.registration import actions
from tests.factories import RegistrationFormFactory

from .support import confirmed, of, register, seats_taken, states

WHO = [f"p{number}" for number in range(6)]
MOVES = st.one_of(
    st.tuples(st.just("register"), st.sampled_from(WHO), st.integers(1, 3)),
    st.tuples(
        st.sampled_from(["confirm", "accept", "cancel", "come_back", "expire"]),
        st.sampled_from(WHO),
        st.just(0),
    ),
)


def one_move(form, name: str, who: str, seats: int) -> None:
    """Do it, if there is anybody to do it with."""
    who = f"{who}of{form.pk}"  # an address is written to ten times a day at most
    if name == "register":
        register(form, who, seats)
        return
    row = form.registrations.filter(email=f"{who}@example.org").last()
    if row is None:
        return
    if name == "expire":
        late = form.registrations.filter(pk=row.pk, answer_by__isnull=False)
        late.update(answer_by=row.created_at)
        actions.settle(form)
    else:
        getattr(actions, name)(row)


def check(form) -> None:
    """What holds after every move."""
    assert seats_taken(form) <= form.capacity
    living = form.registrations.living().values_list("email_key", flat=True)
    assert len(living) == len(set(living))
    free = form.capacity - seats_taken(form)
    assert all(row.seats > free for row in form.registrations.waiting())


@given(st.integers(1, 4), st.lists(MOVES, min_size=3, max_size=14))
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_sequence_takes_a_seat_too_many_or_leaves_one_that_fits(capacity, moves):
    form = RegistrationFormFactory(capacity=capacity)
    for move in moves:
        one_move(form, *move)
        check(form)


def test_ten_seats_are_held_and_the_others_wait_in_order() -> None:
    form = RegistrationFormFactory(capacity=2)
    for who in WHO:
        register(form, who)
    assert [of(who).holds_seats for who in WHO] == [True, True, *[False] * 4]
    for who in reversed(WHO):
        actions.confirm(of(who))
    assert states(form) == {"confirmed": 2, "waiting": 4}
    waiting = [row.name for row in form.registrations.waiting()]
    assert waiting == WHO[2:]


def test_a_freed_seat_is_offered_to_the_first_and_not_to_a_newcomer() -> None:
    form = RegistrationFormFactory(capacity=1)
    for who in ("anna", "bea", "carla"):
        confirmed(form, who)
    actions.cancel(of("anna"))
    assert [of(who).state for who in ("bea", "carla")] == ["offered", "waiting"]
    confirmed(form, "dora")
    assert of("dora").state == "waiting"
    assert actions.accept(of("bea")).state == "confirmed"


def test_an_offer_that_is_not_answered_goes_to_the_next_and_only_once() -> None:
    form = RegistrationFormFactory(capacity=1)
    for who in ("anna", "bea", "carla"):
        confirmed(form, who)
    actions.cancel(of("anna"))
    Registration.objects.filter(state="offered").update(answer_by=of("bea").created_at)
    assert actions.accept(of("bea")).state == "lapsed"  # the clock, not the sweeper
    actions.settle(form)
    actions.settle(form)
    assert (of("bea").state, of("carla").state) == ("lapsed", "offered")
    assert of("carla").letters.filter(kind="offer").count() == 1


def test_a_group_keeps_its_rank_and_is_passed_over_while_it_does_not_fit() -> None:
    form = RegistrationFormFactory(capacity=3)
    confirmed(form, "anna", 3)
    confirmed(form, "family", 3)
    confirmed(form, "single")
    actions.cancel(confirmed(form, "nobody"))
    row = of("anna")
    row.seats = 2  # as when one of three cannot come
    row.save()
    actions.settle(form)
    assert (of("family").state, of("single").state) == ("waiting", "offered")
    steps = of("family").log_entries.values_list("step", flat=True)
    assert list(steps) == ["queued", "waiting", "passed_over"]
    actions.cancel(of("single"))
    actions.cancel(of("anna"))
    assert of("family").state == "offered"


def test_two_seats_asked_when_one_is_free_are_told_so() -> None:
    form = RegistrationFormFactory(capacity=1)
    with pytest.raises(actions.NotEnoughSeatsError) as refused:
        register(form, "anna", 2, accepts_waiting=False)
    assert refused.value.free == 1
    assert not form.registrations.exists()
    register(form, "anna", 2)
    assert not of("anna").holds_seats


def test_many_seats_at_once_are_offered_when_the_organiser_says_so() -> None:
    form = RegistrationFormFactory(capacity=1)
    confirmed(form, "anna")
    for number in range(11):
        confirmed(form, f"w{number}")
    form.capacity = 12
    form.save()
    assert actions.settle(form) == 0
    form.refresh_from_db()
    assert form.is_waiting_suspended
    assert states(form) == {"confirmed": 1, "waiting": 11}
    assert actions.resume(form) == 11
    assert states(form) == {"confirmed": 1, "offered": 11}


def test_an_overbooked_form_drops_nobody_and_offers_nothing() -> None:
    form = RegistrationFormFactory(capacity=2)
    for who in ("anna", "bea", "carla"):
        confirmed(form, who)
    form.capacity = 1
    form.save()
    actions.settle(form)
    assert states(form) == {"confirmed": 2, "waiting": 1}
    actions.cancel(of("anna"))
    assert of("carla").state == "waiting"
    actions.cancel(of("bea"))
    assert of("carla").state == "offered"
