"""Many at once on the same seats: real connections, and the same without the lock."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from agrinnova.core.models import Change, OutgoingMail
from events.models import RegistrationForm
from events.registration import actions, seats
from events.registration.actions import registering
from tests.factories import RegistrationFormFactory

from .support import confirmed, of, register, seats_taken, states

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(*acts: Callable[[], Any]) -> None:
    """Do all of `acts`, begun at the same moment, each on a connection of its own."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        try:
            barrier.wait(10)
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def registering_at_once(form: RegistrationForm) -> None:
    at_once(*[lambda n=n: register(form, f"p{n}") for n in range(AT_ONCE)])


def test_eight_at_once_on_three_seats() -> None:
    form = RegistrationFormFactory(capacity=3)
    before = Change.objects.latest("seq").seq
    registering_at_once(form)
    rows = form.registrations.order_by("rank")
    assert [row.holds_seats for row in rows] == [True] * 3 + [False] * 5
    assert [row.rank for row in rows] == list(range(1, 9))
    assert OutgoingMail.objects.count() == AT_ONCE
    at_once(*[lambda row=row: actions.confirm(row) for row in rows])
    assert states(form) == {"confirmed": 3, "waiting": 5}
    assert Change.objects.latest("seq").seq == before  # the ledger is never moved


def test_without_the_lock_the_same_oversells(monkeypatch) -> None:
    """The negative control: else the test above would prove nothing."""
    counted = Barrier(AT_ONCE)

    @contextmanager
    def unlocked(form: RegistrationForm):
        with transaction.atomic():
            held = seats.LockedForm(form)
            counted.wait(10)  # all have counted before anybody writes
            yield held

    numbers = iter(range(1, 100))
    monkeypatch.setattr(registering, "locked", unlocked)
    monkeypatch.setattr(seats.LockedForm, "next_rank", lambda self: next(numbers))
    form = RegistrationFormFactory(capacity=3)
    registering_at_once(form)
    assert seats_taken(form) == AT_ONCE > form.capacity


def test_one_address_at_once_registers_once() -> None:
    form = RegistrationFormFactory(capacity=3)
    at_once(*[lambda: register(form, "anna")] * 4)
    assert form.registrations.count() == 1
    assert seats_taken(form) == 1


def test_two_cancellations_at_once_serve_two_once_each() -> None:
    form = RegistrationFormFactory(capacity=2)
    for who in ("anna", "bea", "carla", "dora", "elsa"):
        confirmed(form, who)
    rows = [of("anna"), of("bea")]
    at_once(*[lambda row=row: actions.cancel(row) for row in rows * 2])
    assert [of(who).state for who in ("carla", "dora", "elsa")] == [
        *("offered", "offered", "waiting")
    ]
    letters = OutgoingMail.objects.filter(words__words_of__endswith="/offer.txt")
    assert letters.count() == 2


def test_the_last_seat_is_taken_once_by_a_newcomer_or_by_who_comes_back() -> None:
    form = RegistrationFormFactory(capacity=1)
    actions.cancel(confirmed(form, "anna"))
    back = of("anna")
    at_once(lambda: actions.come_back(back), lambda: register(form, "bea"))
    assert seats_taken(form) == 1
