"""Letters about lifts: each is written once, to the one of the two who has to know.

No address stands in any of them: whoever answers does so on the page behind the link.
"""

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from agrinnova.core import clock
from agrinnova.core.dates import hour, long_date
from agrinnova.core.models import OutgoingMail
from events.registration.letters import write_letter
from events.registration.models import Registration

from .models import LiftBooking, LiftMessage, LiftOffer
from .models.lift import Lift

# Which letter it is: the name of its words in `templates/mails/registration/`.
ASKED, AGREED, DECLINED = "lift_asked", "lift_agreed", "lift_declined"
FULL, ENDED, LEFT = "lift_full", "lift_ended", "lift_left"
FOUND, MESSAGE = "lift_found", "lift_message"
TO_DRIVER = (ASKED, LEFT)
# Of no use once the other is erased; that a lift is over is told all the same.
NAMING = (ASKED, AGREED, FOUND, MESSAGE)
MOST_FOUND_A_DAY = 3  # letters to one person that a car was found


def write_about(booking: LiftBooking, kind: str, **words: Any) -> bool:
    """Write to the driver or the rider of a booking, as the kind of letter says.

    Names stand in it only where both have agreed.
    """
    to, about = booking.rider, booking.driver
    if kind in TO_DRIVER:
        to, about = about, to
    is_over = kind not in {ASKED, AGREED}
    return _write(
        to,
        kind,
        version=booking.pk,
        offer=booking.offer,
        about=about,
        place=(booking.request if kind in TO_DRIVER else booking.offer).place,
        seats=booking.request.seats,
        own_url=lifts_url(to) if is_over else booking_url(to, booking),
        **words,
    )


def write_message(message: LiftMessage) -> bool:
    """Send a message on to the other of the two."""
    booking = message.booking
    lift: Lift = booking.offer if message.is_by_driver else booking.request
    by = lift.registration
    to = booking.other(by)
    return _write(
        to,
        MESSAGE,
        version=message.pk,
        offer=booking.offer,
        about=by,
        place=lift.place,
        text=message.text,
        first_name=lift.first_name,
        own_url=booking_url(to, booking),
    )


def write_found(to: Registration, offer: LiftOffer, url: str) -> bool:
    """Tell somebody who looks for a lift that a car has been offered near them."""
    today = clock.within("created_at", datetime.timedelta(days=1))
    if to.letters.filter(today, kind=FOUND).count() >= MOST_FOUND_A_DAY:
        return False
    return _write(
        to,
        FOUND,
        version=offer.pk,
        offer=offer,
        about=offer.registration,
        place=offer.place,
        own_url=url,
    )


def take_back_about(registration: Registration) -> None:
    """Take letters to others that tell of somebody who is erased out of the outbox."""
    about = OutgoingMail.objects.waiting().filter(words__lift_with=registration.key.hex)
    of_kind = [f"mails/registration/{kind}.txt" for kind in NAMING]
    about.filter(words__words_of__in=of_kind).delete()


def lifts_url(registration: Registration) -> str:
    """The whole address of the page with somebody's lifts."""
    return _url("registration-lifts", registration)


def request_url(registration: Registration, request: int) -> str:
    """The whole address of the page with the cars for somebody who looks for one."""
    return _url("registration-lift-cars", registration, lift=request)


def booking_url(registration: Registration, booking: LiftBooking) -> str:
    """The whole address of the page between two people, as one of them opens it."""
    return _url("registration-lift", registration, booking=booking.pk)


def _url(name: str, registration: Registration, **more: Any) -> str:
    here = {"language": registration.language, "token": registration.token}
    return settings.SITE_URL + reverse(name, kwargs={**here, **more})


def _write(
    to: Registration,
    kind: str,
    *,
    version: int,
    offer: LiftOffer,
    about: Registration,
    **words: Any,
) -> bool:
    with translation.override(to.language):
        when = {"day": long_date(offer.day), "hour": hour(offer.leaves_at)}
    return write_letter(
        to, kind, version=version, lift_with=about.key.hex, **when, **words
    )
