"""Limits of an event's seats by name: how full each is, and which one blocks somebody.

An event of 60 may be two sessions of 30: who waits is told, and the organiser sees,
which of them is full.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.models.session import Session

from .availability import Availability, Limit


class LimitState(NamedTuple):
    """How full a limit is; `free` is below zero where it is overbooked."""

    key: Limit
    label: str
    free: int
    seats: int

    @property
    def taken(self) -> int:
        return self.seats - self.free

    @property
    def overbooked(self) -> int:
        """By how many seats more are taken than there are."""
        return max(-self.free, 0)


def limit_states(availability: Availability) -> list[LimitState]:
    """The limits of a form, in all first, then its sessions in their order."""
    form, free = availability.form, availability.free
    found = []
    if form.capacity is not None:
        found.append(LimitState(None, _("In all"), free[None], form.capacity))
    keys = [key for key in free if key is not None]
    for session in Session.objects.filter(pk__in=keys).select_related("event"):
        seats = session.seats or 0
        found.append(LimitState(session.pk, str(session), free[session.pk], seats))
    return found


def blocking(
    states: Collection[LimitState], seats: int, limits: Collection[Limit]
) -> list[LimitState]:
    """Those of `limits` in which fewer than `seats` are free."""
    return [one for one in states if one.key in limits and one.free < seats]
