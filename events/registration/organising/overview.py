"""Overview of one event's registrations: states, limits, who waits and for what."""

from typing import Any, NamedTuple

from django.db.models import Count, Sum
from django.utils import timezone

from events.registration.availability import Availability, next_served
from events.registration.choices import RegistrationState
from events.registration.deadlines import accept_by
from events.registration.limits import LimitState, blocking, limit_states
from events.registration.models import Registration, RegistrationForm

SHOWN = 50  # of the waiting list; the list has all of them


class Waiting(NamedTuple):
    """Somebody on the waiting list, with the limits that have no room for them."""

    registration: Registration
    blocked_by: list[LimitState]


class Overview(NamedTuple):
    """How the registrations of a form stand now.

    Attributes:
        states: label, number of registrations and of seats of each state, in all five.
        to_offer: seats that would be offered if the organiser says so.
        is_too_late: whether a letter would come too late for an offer.
    """

    form: RegistrationForm
    states: list[tuple[str, int, int]]
    limits: list[LimitState]
    waiting: list[Waiting]
    waiting_count: int
    to_offer: int
    is_too_late: bool


def overview_of(form: RegistrationForm) -> Overview:
    """The numbers of a form, in a constant number of statements."""
    availability = Availability(form)
    limits, queue = limit_states(availability), availability.waiting()
    served, _passed = next_served(queue, availability.free)
    is_off = not form.is_held or form.capacity == 0
    return Overview(
        form,
        _states(form),
        limits,
        [
            Waiting(one.registration, blocking(limits, one.registration.seats, one[1]))
            for one in queue[:SHOWN]
        ],
        len(queue),
        0 if is_off else sum(row.seats for row in served),
        accept_by(form, timezone.now()) is None,
    )


def _states(form: RegistrationForm) -> list[tuple[str, int, int]]:
    rows: Any = form.registrations.order_by().values("state")
    counted = rows.annotate(registrations=Count("pk"), seats=Sum("seats"))
    found = {row["state"]: (row["registrations"], row["seats"]) for row in counted}
    return [
        (str(state.label), *found.get(state.value, (0, 0)))
        for state in RegistrationState
    ]
