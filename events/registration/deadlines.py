"""Deadlines of registrations: by when somebody confirms, or takes an offered seat.

A deadline is fixed when its letter is written. Page, letter and database name the same
moment, and whoever answers is held against the clock, not against what a sweeper did.
"""

import datetime

from .models import RegistrationForm

TO_CONFIRM = datetime.timedelta(hours=24)
TO_ACCEPT = datetime.timedelta(hours=24)
# Nobody is asked to answer within less.
LEAST = datetime.timedelta(hours=1)
# So long before the beginning the list of who comes is made.
LEAD = datetime.timedelta(hours=2)


def confirm_by(form: RegistrationForm, now: datetime.datetime) -> datetime.datetime:
    """Until when an address that registers `now` may be confirmed.

    It may be after the closing, for who registers in the last minute; where the event
    begins before, it is the beginning, yet never less than `LEAST` from now.
    """
    latest = now + TO_CONFIRM
    if form.begins_at is None:
        return latest
    return max(min(latest, form.begins_at), now + LEAST)


def accept_by(
    form: RegistrationForm, now: datetime.datetime
) -> datetime.datetime | None:
    """Until when seats offered `now` may be taken; None: too late for an offer.

    Offers end with the registration, and `LEAD` before the beginning.
    """
    ends = [now + TO_ACCEPT]
    if form.closing is not None:
        ends.append(form.closing)
    if form.begins_at is not None:
        ends.append(form.begins_at - LEAD)
    until = min(ends)
    return until if until - now >= LEAST else None
