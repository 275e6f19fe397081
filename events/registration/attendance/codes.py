"""Codes of attendees: what the QR code of a badge holds, signed and without a name."""

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from events.registration.attendees import Attendee, of_registrations
from events.registration.models import Registration

SIGNER = Signer(salt="events.attendance", sep=".")


def code_of(attendee: Attendee) -> str:
    """The code of one seat, for an address."""
    return SIGNER.sign(who_of(attendee))


def code_url(attendee: Attendee) -> str:
    """Where the organiser, logged in on a phone, ticks who shows the code."""
    here = reverse("admin:events_registration_present", args=[code_of(attendee)])
    return f"{settings.SITE_URL}{here}"


def who_of(attendee: Attendee) -> str:
    """What names one seat among those of its event: key of registration, position."""
    return f"{attendee.registration.key.hex}-{attendee.position}"


def attendee_of_code(code: str) -> Attendee | None:
    """Whom a code is of; None where it was not made here or is erased."""
    try:
        return attendee_called(SIGNER.unsign(code))
    except BadSignature:
        return None


def attendee_called(who: str) -> Attendee | None:
    """The attendee that `who_of` names; None where there is none."""
    key, _dash, position = who.partition("-")
    try:
        rows = Registration.objects.filter(key=uuid.UUID(key))
        number = int(position) if position.isascii() else 0
    except ValueError:
        return None
    found = rows.select_related("form__event", "form__edition__course")
    attendees = of_registrations(found.prefetch_related("participants"))
    return next((one for one in attendees if one.position == number), None)
