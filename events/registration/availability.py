"""Availability of seats: which are free in a form, for which somebody waits."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Sum

from events.models.session import Session

from .models import ChosenSession, Registration, RegistrationForm

# What a seat is taken of: a session (key), or the event or edition as a whole (None).
Limit = int | None


class Queued(NamedTuple):
    """Somebody on the waiting list, with the limits they need room in."""

    registration: Registration
    limits: frozenset[Limit]


class Availability:
    """The free seats of a form: to be shown, or under its lock to be given away.

    Attributes:
        free: the free seats of each limit, below zero where it is overbooked; what has
            no limit is missing.
    """

    def __init__(self, form: RegistrationForm) -> None:
        self.form = form
        self.free = free_seats(form)

    def least(self, limits: Collection[Limit]) -> int | None:
        """How many seats are free in all of `limits` at once; None: any number."""
        return least_of(self.free, limits)

    def fits(self, seats: int, limits: Collection[Limit]) -> bool:
        """Whether so many seats are free in all of `limits`."""
        return fits(self.free, seats, limits)

    def waiting(self) -> list[Queued]:
        """The waiting list, who came first in front."""
        rows = self.form.registrations.waiting().prefetch_related("chosen_sessions")
        return [Queued(row, limits_of(row)) for row in rows]

    def contested(self) -> set[Limit]:
        """The limits for whose seats somebody waits: no newcomer takes one of them.

        People wait for what is too full for them; who could have seats, but is not
        offered any yet, waits for all that they asked for.
        """
        waited_for: set[Limit] = set()
        for registration, limits in self.waiting():
            full = {one for one in limits if not self.fits(registration.seats, [one])}
            waited_for |= full or limits
        return waited_for

    def for_newcomers(self) -> dict[Limit, int]:
        """The seats of each limit that somebody new may have."""
        contested = self.contested()
        return {
            one: 0 if one in contested else max(seats, 0)
            for one, seats in self.free.items()
        }

    def scarcest(self, limits: Collection[Limit]) -> Limit:
        """Where the fewest seats are free: in a session (key), or in all (None)."""
        known = [one for one in limits if one in self.free]
        return min(known, key=lambda one: (self.free[one], one or 0), default=None)


def least_of(free: Mapping[Limit, int], limits: Collection[Limit]) -> int | None:
    """How many seats are free in all of `limits` at once; None: any number."""
    return min((free[one] for one in limits if one in free), default=None)


def fits(free: Mapping[Limit, int], seats: int, limits: Collection[Limit]) -> bool:
    """Whether so many seats are free in all of `limits`."""
    least = least_of(free, limits)
    return least is None or seats <= least


def free_seats(form: RegistrationForm) -> dict[Limit, int]:
    """The free seats of each limit of `form`; below zero where it is overbooked."""
    holding = form.registrations.holding()
    free: dict[Limit, int] = {}
    if form.capacity is not None:
        free[None] = form.capacity - holding.seats()
    limited = Session.objects.filter(event=form.event_id, seats__isnull=False)
    chosen = ChosenSession.objects.filter(registration__in=holding).order_by()
    sums = chosen.values("session").annotate(taken=Sum("registration__seats"))
    taken = dict(sums.values_list("session", "taken"))
    for key, seats in limited.values_list("pk", "seats") if form.event_id else ():
        free[key] = seats - taken.get(key, 0)
    return free


def limits_of(registration: Registration) -> frozenset[Limit]:
    """Where a registration needs room: in all, and in each session it chose."""
    chosen = registration.chosen_sessions.all()
    return frozenset({None, *(one.session_id for one in chosen)})


def next_served(
    waiting: Sequence[Queued], free: Mapping[Limit, int]
) -> tuple[list[Registration], list[Registration]]:
    """Who of the waiting list gets seats next, and who is passed over for them.

    In order of arrival. One that asks for more than is free keeps its rank, and others
    behind it that fit are served meanwhile; nobody's group is split.
    """
    left = dict(free)
    served: list[Registration] = []
    passed: list[Registration] = []
    behind: list[Registration] = []
    for registration, limits in waiting:
        if not fits(left, registration.seats, limits):
            behind.append(registration)
            continue
        served.append(registration)
        passed, behind = passed + behind, []
        for one in limits & left.keys():
            left[one] -= registration.seats
    return served, passed
