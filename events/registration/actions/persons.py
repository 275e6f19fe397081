"""Persons who registered: what is held of one, given to them or erased (GDPR).

A person is known by the address that they registered with. Whom they brought goes with
their registration; who was brought by somebody else has no address here.
"""

from typing import Any

from django.db import transaction

from events.lifts.closing import erase_lifts_of
from events.lifts.export import export_lifts
from events.registration.letters import own_url
from events.registration.models import (
    Attendance,
    CalendarFeed,
    Registration,
    RegistrationForm,
)
from events.registration.moves import take_back_letters

ANSWERS = (
    *("name", "email", "organisation", "access_needs", "food_needs", "notes"),
    *("seats", "state", "language", "created_at", "confirmed_at"),
)
PRESENCE = ("position", "session", "at", "withdrawn_at")
CERTIFICATE = ("serial", "days", "minutes", "issued_at", "revoked_at")
PERSON = ("name", "is_under_age", "guardian_name", "guardian_phone")


def export_registrations(email: str) -> list[dict[str, Any]]:
    """The registrations of this address, with who comes and what happened when."""
    rows = Registration.objects.of_address(email).select_related(
        "form__event", "form__edition__course"
    )
    has_calendar = CalendarFeed.objects.of_address(email).exists()
    return [
        {
            "registered_for": str(row.form),
            **{name: getattr(row, name) for name in ANSWERS},
            "text_shown": row.consent_text,
            "own_page": own_url(row),
            "own_calendar": has_calendar,
            "participants": list(row.participants.values(*PERSON)),
            "attendance": list(
                Attendance.objects.filter(registration=row).values(*PRESENCE)
            ),
            "certificates": list(row.certificates.values(*CERTIFICATE)),
            "lifts": export_lifts(row),
            "steps": list(row.log_entries.values("step", "seats", "at")),
        }
        for row in rows
    ]


@transaction.atomic
def forget_registrations(email: str) -> int:
    """Erase the registrations of this address; how many.

    Freed seats are offered by the scheduler; only who counts on a lift is written to.
    """
    rows = Registration.objects.of_address(email)
    forms = RegistrationForm.objects.filter(registrations__in=rows).order_by("pk")
    # In the order of their keys, as everybody who locks more than one.
    held = list(
        RegistrationForm.objects.filter(pk__in=forms)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )
    erased = list(rows.filter(form__in=held))
    for row in erased:
        take_back_letters(row)
        erase_lifts_of(row)
        row.delete()
    CalendarFeed.objects.of_address(email).delete()
    return len(erased)
