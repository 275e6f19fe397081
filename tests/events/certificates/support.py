"""What tests of certificates share: an event that is over, and who was ticked."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from events.models import RegistrationForm
from events.registration import actions
from events.registration.attendees import Attendee, attendees_of
from tests.factories import (
    EventFactory,
    GroupFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
)
from tests.factories.events import ROME

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def held_event(**given: Any) -> RegistrationForm:
    """The form of a public event of yesterday, from nine to half past twelve."""
    given = {
        "title": "Convegno sul latte",
        "starts_on": YESTERDAY,
        "ends_on": YESTERDAY,
        "starts_at": datetime.time(9),
        "ends_at": datetime.time(12, 30),
        **given,
    }
    if "group" not in given:
        given["group"] = GroupFactory(published=True)
    return RegistrationFormFactory(event=EventFactory(published=True, **given))


def session_of(form: RegistrationForm, begin: int, end: int, **given: Any) -> Any:
    """A session of yesterday between two full hours."""
    starts_at, ends_at = (
        datetime.datetime.combine(YESTERDAY, datetime.time(hour), ROME)
        for hour in (begin, end)
    )
    given = {"starts_at": starts_at, "ends_at": ends_at, **given}
    return SessionFactory(event=form.event, **given)


def somebody(form: RegistrationForm, name: str, **given: Any) -> Attendee:
    """Somebody confirmed, who was not ticked yet."""
    row = RegistrationFactory(form=form, name=name, **given)
    return next(one for one in attendees_of(form) if one.registration == row)


def tick(attendee: Attendee, by: Any, *sessions: Any) -> None:
    """They were there, at each of the sessions."""
    for session in sessions or [None]:
        actions.tick(attendee, by=by, scan=uuid.uuid4(), session=session)
