"""Changing a registration: who comes, for how many seats, to which sessions."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from events.lifts.closing import follow_change
from events.models.session import Session
from events.registration.attendees import removable
from events.registration.availability import limits_of
from events.registration.choices import Step
from events.registration.fingerprints import fingerprint
from events.registration.models import Registration
from events.registration.moves import note
from events.registration.seats import LockedForm, locked

from .cancelling import cancel
from .errors import (
    ChangedMeanwhileError,
    NotEnoughSeatsError,
    RegistrationClosedError,
)
from .registering import Person, choose_sessions, name_persons, refuse_too_many
from .serving import serve


def change(
    registration: Registration,
    *,
    persons: Iterable[Person] = (),
    sessions: Iterable[Session] = (),
    seen: str = "",
    by_organiser: bool = False,
    **given: Any,
) -> Registration:
    """Write down what is different; freed seats go to who waits.

    Who waits keeps the rank, however many seats it is now. A name costs no seat.

    Args:
        seen: the fingerprint of what the page showed; "" changes it whatever it is.
        by_organiser: who gives more seats also while nobody registers.

    Raises:
        ChangedMeanwhileError: it is not what the page showed any more.
        NotEnoughSeatsError: more seats are asked for than are free, or others wait for
            them; nothing is changed.
        RegistrationClosedError: it is cancelled or has lapsed.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = _as_seen(held, registration, seen)
        _write_down(held, row, sessions, given, by_organiser=by_organiser)
        row.save()
        name_persons(row, persons)
        follow_change(row)
        note(row, Step.CHANGED)
        serve(held)
        return row


def drop_person(
    registration: Registration, position: int, *, seats: int | None = None
) -> Registration:
    """Give one seat of several back, whose person does not come; the last is cancelled.

    Args:
        seats: how many it had on the page that was pressed; None: any number.

    Raises:
        RegistrationClosedError: it is over, or nobody has this position any more, or
            another number of seats.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        positions = {one.position for one in removable(row)}
        is_stale = seats is not None and seats != row.seats
        if not row.is_living or is_stale or position not in positions:
            raise RegistrationClosedError
        if row.seats == 1:
            return cancel(row)
        held.release(row)
        row.seats -= 1
        row.participants.filter(position=position).delete()
        held.keep(row)
        row.save()
        follow_change(row)
        note(row, Step.CHANGED)
        serve(held)
        return row


def _as_seen(held: LockedForm, registration: Registration, seen: str) -> Registration:
    row = held.get(registration)
    if not row.is_living:
        raise RegistrationClosedError
    if seen and seen != fingerprint(row):
        raise ChangedMeanwhileError
    return row


def _write_down(
    held: LockedForm,
    row: Registration,
    sessions: Iterable[Session],
    given: dict[str, Any],
    *,
    by_organiser: bool,
) -> None:
    """Put what was given in its place, within the seats that are free."""
    before, limits = row.seats, limits_of(row)
    held.release(row)
    for name, value in given.items():
        setattr(row, name, value)
    choose_sessions(row, sessions)
    if not by_organiser:
        _refuse_more(held, row, before, limits)
    if row.is_holding:
        _keep_within(held, row, before, limits)


def _refuse_more(
    held: LockedForm, row: Registration, before: int, limits: frozenset
) -> None:
    """Refuse more seats and further sessions while nobody new may register."""
    is_more = row.seats > before or limits_of(row) - limits
    if is_more and not held.form.is_open_at(held.now):
        words = _("Registration is closed: seats and sessions can only be given back.")
        raise NotEnoughSeatsError(words, 0)


def _keep_within(
    held: LockedForm, row: Registration, before: int, limits: frozenset
) -> None:
    """Take its seats back, and no more of them than it had unless they are free."""
    now = limits_of(row)
    more = now if row.seats > before else now - limits
    if more & held.contested():
        raise NotEnoughSeatsError(_("Others wait for these seats."), 0)
    if more:
        least = held.least(now)
        if least is not None and least <= before < row.seats:
            raise NotEnoughSeatsError(_("No more seats are free."), 0)
        refuse_too_many(held, row.seats, now)
        if not held.fits(row.seats, now):
            raise NotEnoughSeatsError(_("No more seats are free."), 0)
    held.keep(row)
