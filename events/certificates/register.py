"""Register of an event's certificates: who was there, and what was issued to them."""

from typing import NamedTuple

from events.registration.attendees import Attendee, of_registrations
from events.registration.models import RegistrationForm

from .hours import Attended, attended
from .models import Certificate


class Line(NamedTuple):
    """Somebody of an event, with their attendance and their valid certificate.

    Attributes:
        attended: None where every tick of them was taken back.
    """

    attendee: Attendee
    attended: Attended | None
    certificate: Certificate | None

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody knows whom it would be issued to."""
        return not self.attendee.name

    @property
    def is_current(self) -> bool:
        """Whether the certificate says what is known today."""
        one, known = self.certificate, self.attended
        if one is None or known is None:
            return False
        said = one.days, one.minutes
        return said == (known.days, known.minutes) and one.is_of(self.attendee.name)

    @property
    def is_due(self) -> bool:
        """Whether one is issued at the next press, anew or in place of the old one."""
        return bool(self.attended) and not (self.is_unnamed or self.is_current)

    @property
    def is_wrong(self) -> bool:
        """Whether the certificate says what does not hold any more."""
        return self.certificate is not None and not self.is_current


def lines_of(form: RegistrationForm) -> list[Line]:
    """Whoever was there or has a certificate; a constant number of statements."""
    came = {
        (one.attendee.registration.pk, one.attendee.position): one
        for one in attended(form)
    }
    known = form.certificates.valid().filter(registration__isnull=False)
    issued = {(one.registration_id, one.position): one for one in known}
    lines = [Line(one.attendee, one, issued.pop(at, None)) for at, one in came.items()]
    rows = form.registrations.filter(pk__in={key for key, _position in issued})
    for one in of_registrations(rows.prefetch_related("participants")):
        if certificate := issued.get((one.registration.pk, one.position)):
            lines.append(Line(one, None, certificate))
    return lines
