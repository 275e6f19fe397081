"""Factories of the events app: drafts by default, no random words."""

import datetime
from zoneinfo import ZoneInfo

from events.models import (
    CalendarFeed,
    Certificate,
    Event,
    EventOrganiser,
    LiftBooking,
    LiftOffer,
    LiftRequest,
    Registration,
    RegistrationForm,
    Session,
)
from tests.factory_support import Factory, RecordFactory, body_of

from .shared import SOURCE

ROME = ZoneInfo("Europe/Rome")

EventFactory = RecordFactory(
    Event,
    lambda n: {
        "title": f"Incontro {n}",
        "type": "conference",
        "mode": "in_person",
        "starts_on": datetime.date(2030, 5, 1),
        "ends_on": datetime.date(2030, 5, 1),
        "source_url": SOURCE,
    },
    parts={"organisers": body_of(EventOrganiser, "event")},
)
SessionFactory = Factory(
    Session,
    lambda n: {
        "event": lambda: EventFactory(title=f"Convegno {n}"),
        "kind": "talk",
        "title": f"Relazione {n}",
        "starts_at": datetime.datetime(2030, 5, 1, 9, tzinfo=ROME),
        "ends_at": datetime.datetime(2030, 5, 1, 10, tzinfo=ROME),
    },
)


def open_event():
    """A published event far in the future."""
    return EventFactory(published=True)


RegistrationFormFactory = Factory(
    RegistrationForm, lambda n: {"event": open_event, "capacity": 10}
)
RegistrationFactory = Factory(
    Registration,
    lambda n: {
        "form": RegistrationFormFactory,
        "name": f"Persona {n}",
        "email": f"person{n}@example.org",
        "language": "it",
        "state": "confirmed",
        "rank": n,
        "consent_text": "Sì.",
    },
)
CalendarFeedFactory = Factory(
    CalendarFeed, lambda n: {"email": f"person{n}@example.org"}
)


def certificate_of(registration, name="", **given):
    """A valid certificate of the first seat of a registration, of half a day."""
    given = {"days": [datetime.date(2030, 5, 1)], "minutes": 240, **given}
    certificate = Certificate(
        form=registration.form,
        registration=registration,
        position=1,
        language=registration.language,
        **given,
    )
    certificate.name_it(name or registration.name)
    certificate.save()
    return certificate


def bound_for(n: int) -> dict:
    """What a car and who looks for one both say, to the factory's own event."""
    return {
        "registration": RegistrationFactory,
        "day": datetime.date(2030, 5, 1),
        "first_name": f"Nome {n}",
        "place": "Gromo (BG)",
        "latitude": 45.96,
        "longitude": 9.93,
    }


LiftOfferFactory = Factory(
    LiftOffer,
    lambda n: {**bound_for(n), "seats": 3, "leaves_at": datetime.time(8)},
)
LiftRequestFactory = Factory(LiftRequest, lambda n: {**bound_for(n), "seats": 1})
LiftBookingFactory = Factory(
    LiftBooking, lambda n: {"offer": LiftOfferFactory, "request": LiftRequestFactory}
)
