"""Export of somebody's lifts: what is held of them, for that person alone (GDPR)."""

from typing import Any

from events.registration.models import Registration

from .models import LiftBooking, LiftMessage

WAY = ("day", "first_name", "place", "seats", "note", "guardian_text", "created_at")


def export_lifts(registration: Registration) -> dict[str, list[dict[str, Any]]]:
    """What somebody offered, looked for, agreed on and wrote; nothing of the other."""
    bookings = LiftBooking.objects.of(registration)
    written = [
        message
        for row in bookings.select_related("offer", "request")
        for message in _written(row, registration)
    ]
    return {
        "offered": list(
            registration.liftoffers.values(*WAY, "leaves_at", "aboard", "ended_at")
        ),
        "looked_for": list(registration.liftrequests.values(*WAY, "ended_at")),
        "bookings": list(bookings.values("state", "created_at")),
        "messages": written,
    }


def _written(booking: LiftBooking, registration: Registration) -> list[dict[str, Any]]:
    is_driver = booking.offer.registration_id == registration.pk
    messages: Any = LiftMessage.objects.filter(booking=booking, is_by_driver=is_driver)
    return list(messages.values("text", "created_at"))
