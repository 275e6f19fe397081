"""Answering a letter: a registration is confirmed, an offer taken, a place asked again.

Each may be pressed twice: the second press finds what the first one did.
"""

from events.registration.choices import RegistrationState
from events.registration.letters import CONFIRMED, WAITING, write_letter
from events.registration.models import Registration
from events.registration.moves import move_to
from events.registration.seats import LockedForm, locked

from .errors import RegistrationClosedError
from .serving import serve


def confirm(registration: Registration) -> Registration:
    """Confirm an address: its seats are its own, or it waits in order of arrival.

    What has lapsed meanwhile stays lapsed: then its person may `come_back`.

    Raises:
        RegistrationClosedError: it is called off, put off or not public any more.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        if row.state == RegistrationState.UNCONFIRMED:
            _refuse_off(held)
            if row.holds_seats:
                _confirmed(row)
            else:
                wait_or_enter(held, row)
        return row


def accept(registration: Registration) -> Registration:
    """Take the seats that were offered, while the offer lives.

    Raises:
        RegistrationClosedError: it is called off, put off or not public any more.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        if row.state == RegistrationState.OFFERED:
            _refuse_off(held)
            _confirmed(row)
        return row


def come_back(registration: Registration) -> Registration:
    """Ask again for what lapsed or was cancelled, last in the order of arrival.

    Raises:
        RegistrationClosedError: the form takes no registrations now.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        if row.is_living:
            return row
        if not held.form.is_open_at(held.now):
            raise RegistrationClosedError
        living = held.form.registrations.living()
        if another := living.of_address(row.email).first():
            return another
        row.rank = held.next_rank()
        wait_or_enter(held, row)
        return row


def confirmed(row: Registration) -> Registration:
    """Tell somebody that their seats are theirs."""
    write_letter(row, CONFIRMED)
    return row


def wait_or_enter(held: LockedForm, row: Registration) -> None:
    """Put it on the list; whose turn it is at once need not be asked again."""
    move_to(row, RegistrationState.WAITING)
    serve(held, pressing=row)
    row.refresh_from_db()
    if row.state == RegistrationState.WAITING:
        write_letter(row, WAITING)


def _refuse_off(held: LockedForm) -> None:
    if not held.form.is_held:
        raise RegistrationClosedError


def _confirmed(row: Registration) -> None:
    move_to(row, RegistrationState.CONFIRMED)
    confirmed(row)
