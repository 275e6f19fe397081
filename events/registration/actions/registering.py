"""Registering: somebody asks for seats, and a letter asks them to confirm."""

import datetime
from collections.abc import Iterable
from itertools import count
from typing import Any, NamedTuple

from django.utils.translation import ngettext

from events.models.session import Session
from events.registration.availability import Availability, Limit, limits_of
from events.registration.choices import RegistrationState
from events.registration.deadlines import confirm_by
from events.registration.letters import CONFIRM, KNOWN, letters_today, write_letter
from events.registration.models import (
    ChosenSession,
    Participant,
    Registration,
    RegistrationForm,
)
from events.registration.moves import move_to
from events.registration.seats import LockedForm, locked

from .errors import (
    NotEnoughSeatsError,
    RegistrationClosedError,
    TooManyLettersError,
)

MOST_LETTERS_A_DAY = 10  # to one address, whoever types it
MOST_TO_A_MAILBOX = 30  # with all that may follow a +: the classes of a school


class Person(NamedTuple):
    """Somebody who comes; of who is under age a parent's name and telephone."""

    name: str
    is_under_age: bool = False
    guardian_name: str = ""
    guardian_phone: str = ""


def register(
    form: RegistrationForm,
    *,
    email: str,
    accepts_waiting: bool = False,
    **given: Any,
) -> None:
    """Take a registration, and write to its address to have it confirmed.

    Seats are held for it until then; where none are free it joins the waiting list.
    The same happens, but for the letter's words, where the address is registered
    already: nothing comes back.

    Args:
        accepts_waiting: where some seats are free but too few, wait for all of them.
        given: the registration's own fields (name, seats, language, consent_text ...),
            its `sessions` and the `persons` who come.

    Raises:
        RegistrationClosedError: the form takes no registrations now.
        NotEnoughSeatsError: fewer seats are free, and waiting was not accepted.
        TooManyLettersError: the address has been written to too often today.
    """
    with locked(form) as held:
        if not held.form.is_open_at(held.now):
            raise RegistrationClosedError
        if _has_enough_letters(email):
            raise TooManyLettersError
        living = held.form.registrations.living()
        if known := living.of_address(email).first():
            write_letter(known, KNOWN, version=_times_known(known))
            return
        row = create(held, email=email, **given)
        _hold_or_queue(held, row, accepts_waiting)
        write_letter(row, CONFIRM, is_held=row.holds_seats)


def create(
    held: LockedForm,
    *,
    persons: Iterable[Person] = (),
    sessions: Iterable[Session] = (),
    **given: Any,
) -> Registration:
    """Write a new registration down, last in the order of arrival, without a seat."""
    until = confirm_by(held.form, held.now)
    row = Registration.objects.create(
        form=held.form, rank=held.next_rank(), answer_by=until, **given
    )
    name_persons(row, persons)
    choose_sessions(row, sessions)
    return row


def choose_sessions(registration: Registration, sessions: Iterable[Session]) -> None:
    """Say in which sessions it takes part, in place of those before."""
    registration.chosen_sessions.all().delete()
    ChosenSession.objects.bulk_create(
        ChosenSession(registration=registration, session=session)
        for session in sessions
    )


def name_persons(registration: Registration, persons: Iterable[Person]) -> None:
    """Say who comes, in place of who was named before.

    Who was among them keeps the position, by which badges and ticks know them.
    """
    known = dict(registration.participants.values_list("name", "position"))
    persons = list(persons)
    positions = [known.pop(person.name, None) for person in persons]
    free = (position for position in count(1) if position not in positions)
    registration.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(
            registration=registration,
            position=position or next(free),
            **person._asdict(),
        )
        for position, person in zip(positions, persons, strict=True)
    )


def refuse_too_many(
    availability: Availability, seats: int, limits: Iterable[Limit]
) -> None:
    """Refuse to take `seats` where only fewer are free.

    Raises:
        NotEnoughSeatsError: with the number of those, and the session they are of.
    """
    limits = list(limits)
    free = availability.least(limits) or 0
    if not availability.fits(seats, limits) and free > 0:
        raise NotEnoughSeatsError(_only(free, availability.scarcest(limits)), free)


def _only(free: int, limit: Limit) -> str:
    """So many seats and no more are free, in all or in a session."""
    if limit is None:
        words = ngettext(
            "Only %(free)s seat is free.", "Only %(free)s seats are free.", free
        )
        return words % {"free": free}
    words = ngettext(
        "Only %(free)s seat is free in the part “%(part)s”.",
        "Only %(free)s seats are free in the part “%(part)s”.",
        free,
    )
    session = Session.objects.select_related("event").get(pk=limit)
    return words % {"free": free, "part": session}


def _has_enough_letters(email: str) -> bool:
    to_all = letters_today(email, any_tag=True)
    return to_all >= MOST_TO_A_MAILBOX or letters_today(email) >= MOST_LETTERS_A_DAY


def _hold_or_queue(held: LockedForm, row: Registration, accepts_waiting: bool) -> None:
    limits = limits_of(row)
    until: datetime.datetime | None = row.answer_by
    if limits.isdisjoint(held.contested()):
        if held.admit(row, RegistrationState.UNCONFIRMED, answer_by=until):
            return
        if not accepts_waiting:
            refuse_too_many(held, row.seats, limits)
    move_to(row, RegistrationState.UNCONFIRMED, answer_by=until)


def _times_known(registration: Registration) -> int:
    return registration.letters.filter(kind=KNOWN).count() + 1
