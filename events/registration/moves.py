"""Moves of a registration from one state to the next, each noted in its log."""

import datetime
from collections.abc import Collection

from django.utils import timezone

from agrinnova.core.models import OutgoingMail

from .choices import UNANSWERED, RegistrationState, Step
from .letters import OF_STATE, template_of
from .models import Registration, RegistrationLogEntry

STEPS = {
    RegistrationState.UNCONFIRMED: Step.HELD,
    RegistrationState.CONFIRMED: Step.CONFIRMED,
    RegistrationState.WAITING: Step.WAITING,
    RegistrationState.OFFERED: Step.OFFERED,
    RegistrationState.CANCELLED: Step.CANCELLED,
    RegistrationState.LAPSED: Step.LAPSED,
}


def move_to(
    registration: Registration,
    state: RegistrationState,
    *,
    answer_by: datetime.datetime | None = None,
    holds_seats: bool = False,
) -> None:
    """Save a registration, new or known, in its next state; for who holds the lock.

    Letters about the state before that have not left yet are taken back; whose
    registration is over gets none of the others either.
    """
    is_unconfirmed = state == RegistrationState.UNCONFIRMED
    registration.state = state
    registration.answer_by = answer_by if state in UNANSWERED else None
    registration.holds_seats = holds_seats and is_unconfirmed
    registration.version += 1
    if state == RegistrationState.CONFIRMED:
        registration.confirmed_at = registration.confirmed_at or timezone.now()
    registration.save()
    is_queued = is_unconfirmed and not holds_seats
    note(registration, Step.QUEUED if is_queued else STEPS[state])
    take_back_letters(registration, OF_STATE if registration.is_living else None)


def lapse(registration: Registration) -> None:
    """End a registration that nobody answered in time."""
    move_to(registration, RegistrationState.LAPSED)


def take_back_letters(
    registration: Registration, kinds: Collection[str] | None = None
) -> None:
    """Take what has not left yet out of the outbox: it would tell what was before.

    Args:
        kinds: only letters of these; by default all about the registration.
    """
    unsent = OutgoingMail.objects.waiting()
    unsent = unsent.filter(words__registration=registration.key.hex)
    if kinds is not None:
        unsent = unsent.filter(words__words_of__in=[template_of(one) for one in kinds])
    unsent.delete()


def note(registration: Registration, step: Step) -> None:
    """Write a step of a registration into its log."""
    RegistrationLogEntry.objects.create(
        registration=registration, step=step, seats=registration.seats
    )
