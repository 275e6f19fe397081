"""Cancelling a registration or erasing it: its seats go to who waits, lifts end."""

from events.lifts.closing import end_lifts, erase_lifts_of
from events.registration.choices import RegistrationState
from events.registration.letters import CANCELLED, write_letter
from events.registration.models import Registration
from events.registration.moves import move_to, take_back_letters
from events.registration.seats import locked

from .feeds import forget_idle_feeds
from .serving import serve


def cancel(registration: Registration) -> Registration:
    """Give all its seats back, or its place on the waiting list; declines an offer too.

    Raises:
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        if not row.is_living:
            return row
        was_told = row.state != RegistrationState.UNCONFIRMED
        held.release(row)
        move_to(row, RegistrationState.CANCELLED)
        if was_told:
            write_letter(row, CANCELLED)
        end_lifts(row)
        serve(held)
        return row


def erase(registration: Registration) -> None:
    """Erase all that is held of it, in whichever state it is."""
    with locked(registration.form) as held:
        row = held.get(registration)
        held.release(row)
        take_back_letters(row)
        erase_lifts_of(row)
        row.delete()
        forget_idle_feeds()
        serve(held)
