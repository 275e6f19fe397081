"""What tests of lifts share: an event in a valley, people in cars and without."""

import datetime
from typing import Any

from agrinnova.core.geo import Point
from agrinnova.core.models import OutgoingMail
from agrinnova.web.nearby import Spot
from events.lifts import actions
from events.models import (
    LiftBooking,
    LiftOffer,
    LiftRequest,
    Registration,
    RegistrationForm,
)
from tests.events.registration.support import confirmed
from tests.factories import EventFactory, MunicipalityFactory, RegistrationFormFactory

DAY = datetime.date(2030, 5, 1)
# On one road up a valley, the event at its upper end, and a place beyond it.
CLUSONE = Spot(Point(45.88, 9.95), "Clusone (BG)")
ARDESIO = Spot(Point(45.94, 9.93), "Ardesio (BG)")
GROMO = Spot(Point(45.96, 9.93), "Gromo (BG)")
BERGAMO = Spot(Point(45.69, 9.67), "Bergamo (BG)")
FOPPOLO = Spot(Point(46.04, 9.75), "Foppolo (BG)")


def valley_event(**given: Any) -> RegistrationForm:
    """The form of a published event at the upper end of the valley."""
    top = MunicipalityFactory(latitude=46.04, longitude=10.01)
    event = EventFactory(published=True, municipality=top)
    return RegistrationFormFactory(event=event, **{"capacity": 50, **given})


def coming(form: RegistrationForm, who: str, seats: int = 1) -> Registration:
    """Somebody who has a seat at the event; their letters so far are forgotten."""
    row = confirmed(form, who, seats)
    OutgoingMail.objects.all().delete()
    return row


def offered(
    form: RegistrationForm, who: str, place: Spot = CLUSONE, **given: Any
) -> LiftOffer:
    """Somebody comes and offers seats in their car."""
    usual = {
        "first_name": who.capitalize(),
        "seats": 3,
        "aboard": 1,
        "leaves_at": datetime.time(8),
    }
    row = coming(form, who)
    return actions.offer(row, **{"day": DAY, "place": place, **usual, **given})


def looked_for(
    form: RegistrationForm, who: str, place: Spot = ARDESIO, **given: Any
) -> LiftRequest:
    """Somebody comes and looks for a lift."""
    seats = given.get("seats", 1)
    usual = {"first_name": who.capitalize(), "seats": seats}
    row = coming(form, who, seats)
    return actions.look_for(row, **{"day": DAY, "place": place, **usual, **given})


def agreed(request: LiftRequest, offer: LiftOffer) -> LiftBooking:
    """A rider asks, and the driver says yes; the letters so far are forgotten."""
    booking = actions.accept(actions.ask(request, offer))
    OutgoingMail.objects.all().delete()
    return booking


def letters() -> list[tuple[str, str]]:
    """To whom the letters in the outbox are, and which ones they are, in order."""
    rows = OutgoingMail.objects.order_by("pk")
    return [
        (row.to.split("@")[0], row.words["words_of"].split("/")[-1].split(".")[0])
        for row in rows
    ]
