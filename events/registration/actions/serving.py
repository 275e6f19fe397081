"""Serving the waiting list: freed seats are offered to whoever came first."""

from events.registration.availability import next_served
from events.registration.choices import RegistrationState, Step
from events.registration.deadlines import accept_by
from events.registration.letters import CONFIRMED, OFFER, write_letter
from events.registration.models import Registration, RegistrationForm
from events.registration.moves import note
from events.registration.seats import LockedForm, locked

MOST_AT_ONCE = 10  # seats; before more are offered the organiser is asked


def serve(
    held: LockedForm,
    *,
    pressing: Registration | None = None,
    is_asked: bool = False,
) -> int:
    """Offer what is free to the waiting list; how many seats.

    Where more than `MOST_AT_ONCE` came free together, a bus was cancelled or a number
    mistyped: nothing is offered and the list is suspended until the organiser says so.

    Args:
        pressing: who presses their button now: they need not be asked, and get their
            seats at once when it is their turn.
        is_asked: the organiser has seen how many seats it is.
    """
    form = held.form
    if form.is_waiting_suspended or form.capacity == 0 or not form.is_held:
        return 0
    served, passed = next_served(held.waiting(), held.free)
    until = accept_by(form, held.now)
    offered = [row for row in served if row != pressing] if until else []
    if not is_asked and sum(row.seats for row in offered) > MOST_AT_ONCE:
        suspend(form)
        return 0
    if pressing in served:
        held.admit(pressing, RegistrationState.CONFIRMED)
        write_letter(pressing, CONFIRMED)
    for row in offered:
        held.admit(row, RegistrationState.OFFERED, answer_by=until)
        write_letter(row, OFFER)
    for row in passed if offered or pressing in served else ():
        note(row, Step.PASSED_OVER)
    return sum(row.seats for row in offered)


def suspend(form: RegistrationForm) -> None:
    """Offer no more seats of `form` by itself."""
    form.is_waiting_suspended = True
    form.save(update_fields=["is_waiting_suspended"])


def resume(form: RegistrationForm) -> int:
    """Offer all free seats, however many, as the organiser says; how many."""
    with locked(form) as held:
        held.form.is_waiting_suspended = False
        held.form.save(update_fields=["is_waiting_suspended"])
        return serve(held, is_asked=True)


def settle(form: RegistrationForm) -> int:
    """Let lapse what was not answered in time, and offer what is free; how many."""
    with locked(form) as held:
        return serve(held)
