"""Certificates with the names that are on them, as long as the registrations last."""

from collections.abc import Iterable

from events.registration.attendees import of_registrations
from events.registration.models import Registration, RegistrationForm

from .models import Certificate
from .printing import Named, certificates_pdf


def named_of(registration: Registration) -> list[Named]:
    """The valid certificates of one registration, in the order of its seats."""
    return _named([registration], registration.certificates.valid())


def named_of_all(form: RegistrationForm) -> list[Named]:
    """All valid certificates of an event whose names are known, in order of arrival."""
    rows = form.registrations.filter(certificates__isnull=False).distinct()
    rows = rows.order_by("rank").prefetch_related("participants")
    return _named(rows, form.certificates.valid())


def issued_pdf(form: RegistrationForm) -> bytes:
    """All of them to be printed, one a page."""
    return certificates_pdf(form, named_of_all(form))


def _named(
    registrations: Iterable[Registration], certificates: Iterable[Certificate]
) -> list[Named]:
    known = {(one.registration_id, one.position): one for one in certificates}
    named = [
        Named(certificate, one.name)
        for one in of_registrations(registrations)
        if (certificate := known.get((one.registration.pk, one.position)))
    ]
    return [one for one in named if one.certificate.is_of(one.name)]
