"""Issuing and revoking certificates, each under the lock of its registration form."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core.dates import long_date
from agrinnova.core.models import User
from events.registration.attendance.codes import who_of
from events.registration.letters import write_letter
from events.registration.models import RegistrationForm
from events.registration.seats import locked

from .hours import Attended
from .models import Certificate
from .register import lines_of

LETTER = "certificate"  # its words in `templates/mails/registration/`
KEPT_YEARS = 10


class Issued(NamedTuple):
    """How many certificates were issued, and how many revoked."""

    issued: int
    revoked: int


def issue(form: RegistrationForm, *, by: User, who: str = "") -> Issued:
    """Issue what is due to those who were there, and revoke what does not hold.

    Pressed again it changes nothing. Whoever gets one is told once by a letter.

    Args:
        who: whom alone, as `who_of` says it; "" for everybody.

    Raises:
        ValidationError: it is not over yet, or was not held.
    """
    with locked(form) as held:
        _check_held(held.form)
        lines = lines_of(held.form)
        if who:
            lines = [line for line in lines if who_of(line.attendee) == who]
        revoked = _revoke(line.certificate for line in lines if line.is_wrong)
        due = [line.attended for line in lines if line.attended and line.is_due]
        new = [_issued(held.form, one, by) for one in due]
        for registration, newest in {one.registration: one for one in new}.items():
            _notify(held.form, registration, newest)
    return Issued(len(new), revoked)


def revoke(form: RegistrationForm, serial: str) -> int:
    """Revoke one certificate, as issued by mistake; how many were valid."""
    with locked(form):
        return _revoke(form.certificates.valid().filter(serial=serial))


def tidy_certificates() -> int:
    """Erase what was issued more than `KEPT_YEARS` ago; how many."""
    oldest = timezone.now() - datetime.timedelta(days=KEPT_YEARS * 365.25)
    return Certificate.objects.filter(issued_at__lt=oldest).delete()[0]


def _check_held(form: RegistrationForm) -> None:
    if not form.is_held:
        raise ValidationError(_("It is not public, or was not held."))
    if form.ends_on is None or form.ends_on > timezone.localdate():
        raise ValidationError(_("Certificates are issued from its last day on."))


def _issued(form: RegistrationForm, known: Attended, by: User) -> Certificate:
    registration = known.attendee.registration
    certificate = Certificate(
        form=form,
        registration=registration,
        position=known.attendee.position,
        language=registration.language,
        days=known.days,
        minutes=known.minutes,
        issued_by=by,
    )
    certificate.name_it(known.attendee.name)
    certificate.save()
    return certificate


def _revoke(certificates: Iterable[Certificate | None] | QuerySet) -> int:
    keys = [one.pk for one in certificates if one]
    valid = Certificate.objects.valid().filter(pk__in=keys)
    return valid.update(revoked_at=timezone.now())


def _notify(form: RegistrationForm, registration: Any, newest: Certificate) -> None:
    """Write to somebody once for what this press has issued to them."""
    registration.form = form
    until = form.erases_on and form.erases_on - datetime.timedelta(days=1)
    with translation.override(registration.language):
        words = {"until": long_date(until) if until else ""}
    write_letter(registration, LETTER, version=newest.pk, **words)
