"""Attending: somebody is ticked as present, or a tick is taken back."""

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.models import User
from events.models.session import Session
from events.registration.attendees import Attendee
from events.registration.models import Attendance


def tick(
    attendee: Attendee,
    *,
    by: User,
    scan: uuid.UUID,
    session: Session | None = None,
    at: datetime.datetime | None = None,
) -> Attendance:
    """Keep that somebody came; the same `scan` sent again is the same tick.

    Nothing is refused for having been ticked before: all ticks are kept.

    Args:
        scan: the phone's own identifier of this tick.
        at: when it was ticked, by the phone; a clock that runs ahead is set right.

    Raises:
        ValidationError: the event has sessions and none is named, or another event's.
    """
    form = attendee.registration.form
    has_sessions = bool(form.event_id) and Session.objects.filter(event=form.event_id)
    if session is None and has_sessions and has_sessions.exists():
        raise ValidationError({"session": _("Say of which session.")})
    if session is not None and session.event_id != form.event_id:
        raise ValidationError({"session": _("This session is of another event.")})
    now = timezone.now()
    given = {
        "registration": attendee.registration,
        "position": attendee.position,
        "session": session,
        "at": min(at or now, now),
        "by": by,
    }
    return Attendance.objects.get_or_create(scan=scan, defaults=given)[0]


def untick(attendee: Attendee, *, session: Session | None = None) -> int:
    """Take back all ticks of somebody, as a mistake; how many. They are kept."""
    return (
        Attendance.objects.valid()
        .filter(
            registration=attendee.registration,
            position=attendee.position,
            session=session,
        )
        .update(withdrawn_at=timezone.now())
    )
