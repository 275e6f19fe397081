"""Writing to the other of a lift: a message is kept, and sent on without an address."""

import datetime
import uuid

from agrinnova.core import clock
from events.lifts.letters import write_message
from events.lifts.models import LiftBooking, LiftMessage
from events.registration.models import Registration
from events.registration.seats import locked

from .errors import LiftOverError, TooManyMessagesError

MOST_MESSAGES = 10  # of one person about one lift, within a day


def send_message(
    booking: LiftBooking, *, by: Registration, text: str, key: uuid.UUID
) -> LiftMessage:
    """Send words on to the other; the same `key` again is the same message.

    Raises:
        LiftOverError: nothing is agreed between the two, or not any more.
        TooManyMessagesError: too many went out within a day.
        LiftBooking.DoesNotExist: one of the two was erased.
    """
    with locked(booking.driver.form):
        row = LiftBooking.objects.with_both().get(pk=booking.pk)
        if known := LiftMessage.objects.filter(booking=row, key=key).first():
            return known
        if not row.is_agreed or row.offer.is_over:
            raise LiftOverError
        is_by_driver = by.pk == row.driver.pk
        today = clock.within("created_at", datetime.timedelta(days=1))
        if row.messages.filter(today, is_by_driver=is_by_driver).count() >= (
            MOST_MESSAGES
        ):
            raise TooManyMessagesError
        message = LiftMessage.objects.create(
            booking=row, key=key, is_by_driver=is_by_driver, text=text
        )
        write_message(message)
        return message
