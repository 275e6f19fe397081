"""Offering a lift or looking for one, and giving it up again."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.web.nearby import Spot
from events.lifts.closing import end_offer, end_request, has_minors
from events.lifts.journey import has_lifts, lift_days
from events.lifts.letters import request_url, write_found
from events.lifts.matching import MOST_WRITTEN_TO, NEAR_KM, seekers_for
from events.lifts.models import LiftOffer, LiftRequest
from events.registration.choices import RegistrationState
from events.registration.models import Registration
from events.registration.seats import LockedForm, locked

from .errors import LiftsClosedError


def offer(
    registration: Registration, *, day: datetime.date, place: Spot, **given: Any
) -> LiftOffer:
    """Offer seats in one's car; who looks for a lift near by is written to.

    Args:
        place: where the car starts.
        given: the offer's own fields (first_name, seats, aboard, leaves_at ...).

    Raises:
        LiftsClosedError: no lifts are offered, or the registration is not confirmed.
        ValidationError: the day has one of its lifts already, or a parent must agree.
        Registration.DoesNotExist: it was erased.
    """
    with locked(registration.form) as held:
        row = _checked(held, registration, day, given)
        made = LiftOffer.objects.create(
            registration=row, day=day, **where(place), **given
        )
        near = [one for one in seekers_for(made) if one.nearness <= NEAR_KM]
        for found in near[:MOST_WRITTEN_TO]:
            seeker = found.lift.registration
            write_found(seeker, made, request_url(seeker, found.lift.pk))
        return made


def look_for(
    registration: Registration, *, day: datetime.date, place: Spot, **given: Any
) -> LiftRequest:
    """Say from where one needs a lift; a letter tells when a car is offered near by.

    Raises:
        LiftsClosedError, ValidationError, Registration.DoesNotExist: as `offer`.
    """
    with locked(registration.form) as held:
        row = _checked(held, registration, day, given)
        return LiftRequest.objects.create(
            registration=row, day=day, **where(place), **given
        )


def give_up(lift: LiftOffer | LiftRequest) -> None:
    """End one's offer or search; whoever counts on it is told. May be pressed twice."""
    with locked(lift.form):
        row: Any = type(lift).objects.open().filter(pk=lift.pk).first()
        if isinstance(row, LiftOffer):
            end_offer(row)
        elif row:
            end_request(row)


def where(place: Spot) -> dict[str, Any]:
    """The fields of a lift that say from where it goes."""
    latitude, longitude = place.point
    return {"place": str(place)[:120], "latitude": latitude, "longitude": longitude}


def _checked(
    held: LockedForm, registration: Registration, day: datetime.date, given: Any
) -> Registration:
    row = held.get(registration)
    is_coming = row.state == RegistrationState.CONFIRMED and row.email
    if not is_coming or not has_lifts(held.form) or day not in lift_days(held.form):
        raise LiftsClosedError
    of_day = (
        rows.open().filter(day=day).exists()
        for rows in (row.liftoffers, row.liftrequests)
    )
    if any(of_day):
        raise ValidationError(
            _("For this day you offer or look for a lift already: end that one first.")
        )
    if has_minors(row) and not given.get("guardian_text"):
        raise ValidationError(_("For somebody under 18 a parent has to agree."))
    return row
