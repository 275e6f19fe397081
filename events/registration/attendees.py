"""Attendees of an event: one for each confirmed seat, by name where it is known."""

import unicodedata
from collections.abc import Iterable
from itertools import count, islice
from typing import NamedTuple

from .choices import RegistrationState
from .models import Registration, RegistrationForm


class Attendee(NamedTuple):
    """Somebody who is expected.

    Attributes:
        position: of the seat within the registration, from 1; it stays that of its
            person when another one leaves, so that badges and ticks hold.
        name: as it was given, in NFC; "" of a seat that nobody is named for yet.
    """

    registration: Registration
    position: int
    name: str


def attendees_of(form: RegistrationForm) -> list[Attendee]:
    """Who is expected, by name; who comes with somebody and has none stands behind."""
    rows = form.registrations.filter(state=RegistrationState.CONFIRMED)
    found = of_registrations(rows.prefetch_related("participants", "chosen_sessions"))
    return sorted(found, key=lambda one: (_sorted_by(one), one.position))


def of_registrations(registrations: Iterable[Registration]) -> list[Attendee]:
    """The attendees of registrations, which have their participants at hand."""
    return [
        Attendee(row, position, name)
        for row in registrations
        for position, name in sorted(_names(row).items())
    ]


def removable(registration: Registration) -> list[Attendee]:
    """Those who can be taken off one by one.

    Of several not the only one who is named: the others come with them.
    """
    people = of_registrations([registration])
    unnamed = [one for one in people if not one.name]
    return unnamed if unnamed and len(people) - len(unnamed) == 1 else people


def _names(row: Registration) -> dict[int, str]:
    """The names by position; seats without one fill the positions that are free."""
    named = {one.position: one.name for one in row.participants.all()} or {1: row.name}
    unnamed = (position for position in count(1) if position not in named)
    nameless = dict.fromkeys(islice(unnamed, max(row.seats - len(named), 0)), "")
    names = {**named, **nameless}
    return {at: unicodedata.normalize("NFC", name) for at, name in names.items()}


def _sorted_by(attendee: Attendee) -> str:
    name = attendee.name or attendee.registration.name
    return unicodedata.normalize("NFKD", name).casefold()
