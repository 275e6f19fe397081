"""Attendees of an event: one for each confirmed seat, by name where it is known."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from .choices import RegistrationState
from .models import Registration, RegistrationForm


class Attendee(NamedTuple):
    """Somebody who is expected.

    Attributes:
        position: 1 for the first seat of the registration, and so on.
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
        for position, name in enumerate(_names(row), 1)
    ]


def _names(row: Registration) -> list[str]:
    named = [person.name for person in row.participants.all()] or [row.name]
    named += [""] * (row.seats - len(named))
    return [unicodedata.normalize("NFC", name) for name in named]


def _sorted_by(attendee: Attendee) -> str:
    name = attendee.name or attendee.registration.name
    return unicodedata.normalize("NFKD", name).casefold()
