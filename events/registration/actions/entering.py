"""Entering for somebody: who telephones, comes back, or says yes to the organiser.

All of it goes the way of the public form: the same lock, the same order of arrival.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core.models import User
from events.registration.availability import limits_of, next_served
from events.registration.choices import RegistrationState
from events.registration.deadlines import accept_by
from events.registration.letters import OFFER, write_letter
from events.registration.limits import blocking, limit_states
from events.registration.models import Registration, RegistrationForm
from events.registration.seats import LockedForm, locked

from .answering import accept, confirm, confirmed, wait_or_enter
from .registering import create


def enter(
    form: RegistrationForm, *, by: User, email: str = "", **given: Any
) -> Registration:
    """Put somebody down who called: confirmed at once, or last on the waiting list.

    They need not confirm by a letter. It may be before the opening and after the
    closing, even at the beginning.

    Args:
        email: where letters go; "" for who has none.
        given: as for `register`.

    Raises:
        ValidationError: nobody is let in, or the address is registered already.
    """
    with locked(form) as held:
        _refuse_closed(held)
        living = held.form.registrations.living()
        if email and living.of_address(email).exists():
            words = _("This address is registered already.")
            raise ValidationError({"email": words})
        row = create(held, email=email, entered_by=by, **given)
        wait_or_enter(held, row)
        return row


def reinstate(registration: Registration) -> Registration:
    """Take somebody back who cancelled or lapsed: as a new arrival, last in order.

    Raises:
        ValidationError: it stands still, its address has another, or nobody is let in.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        _refuse_closed(held)
        if row.is_living:
            raise ValidationError(_("It is not cancelled: there is nothing to do."))
        living = held.form.registrations.living()
        if row.email and living.of_address(row.email).exists():
            raise ValidationError(_("This address is registered already."))
        row.rank = held.next_rank()
        wait_or_enter(held, row)
        return row


def offer(registration: Registration) -> Registration:
    """Offer seats to somebody who waits, by a letter; in the order of arrival.

    Raises:
        ValidationError: it does not wait, others came first, or a limit is full.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        _refuse_closed(held)
        _check_turn(held, row)
        until = accept_by(held.form, held.now)
        if until is None or not row.email:
            raise ValidationError(
                _("A letter is of no use here: ask them, then confirm for them.")
            )
        held.admit(row, RegistrationState.OFFERED, answer_by=until)
        write_letter(row, OFFER)
        return row


def confirm_for(registration: Registration) -> Registration:
    """Confirm for somebody who told the organiser yes: registered, offered or waiting.

    Who waits gets the seats in the order of arrival.

    Raises:
        ValidationError: they have no turn yet, or what they asked for is over or off.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = held.get(registration)
        if row.state == RegistrationState.WAITING:
            _refuse_closed(held)
            _check_turn(held, row)
            held.admit(row, RegistrationState.CONFIRMED)
            return confirmed(row)
        if not row.is_living:
            raise ValidationError(_("It is over: take it back first."))
        if row.state != RegistrationState.CONFIRMED:
            _refuse_off(held)
        is_offered = row.state == RegistrationState.OFFERED
        return accept(row) if is_offered else confirm(row)


def suspend_waiting(form: RegistrationForm) -> None:
    """Offer no freed seat by itself until the organiser says so."""
    with locked(form) as held:
        held.form.is_waiting_suspended = True
        held.form.save(update_fields=["is_waiting_suspended"])


def _refuse_off(held: LockedForm) -> None:
    if not held.form.is_held:
        raise ValidationError(_("It is not public or does not take place."))


def _refuse_closed(held: LockedForm) -> None:
    _refuse_off(held)
    if held.form.capacity == 0:
        raise ValidationError(_("It is closed: it has 0 seats."))


def _check_turn(held: LockedForm, row: Registration) -> None:
    """Refuse who is not on the list, for whom there is no room, or others before."""
    if row.state != RegistrationState.WAITING:
        raise ValidationError(_("It is not on the waiting list."))
    full = blocking(limit_states(held), row.seats, limits_of(row))
    if full:
        names = ", ".join(one.label for one in full)
        raise ValidationError(_("Too few seats are free: %(names)s") % {"names": names})
    served, _passed = next_served(held.waiting(), held.free)
    if row not in served:
        raise ValidationError(_("Others came first, and these seats are for them."))
