"""Blocking somebody, or reporting them: one press, and the two never meet again."""

from events.lifts.blocks import digest_of
from events.lifts.models import LiftBlock, LiftBooking
from events.registration.models import Registration
from events.registration.seats import locked

from .answering import leave


def block(booking: LiftBooking, *, by: Registration) -> LiftBlock:
    """End what is between the two, and never propose one to the other again.

    Raises:
        LiftBooking.DoesNotExist: one of the two was erased.
    """
    with locked(booking.driver.form) as held:
        row = leave(booking, by=by)
        return LiftBlock.objects.get_or_create(
            form=held.form, by=digest_of(by), against=digest_of(row.other(by))
        )[0]


def report(booking: LiftBooking, *, by: Registration, words: str) -> LiftBlock:
    """Block the other, and tell the organiser who it is and what happened.

    Raises:
        LiftBooking.DoesNotExist: one of the two was erased.
    """
    with locked(booking.driver.form):
        made = block(booking, by=by)
        made.reported, made.words = booking.other(by), words
        made.save(update_fields=["reported", "words"])
        return made
