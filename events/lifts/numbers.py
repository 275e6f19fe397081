"""Numbers of an event's lifts, for its organiser: how many, never who.

Only who was reported to the organiser, by a press of somebody, is named.
"""

from typing import NamedTuple

from django.db.models import Sum

from events.registration.models import RegistrationForm

from .choices import BookingState
from .journey import has_lifts
from .models import LiftBlock, LiftBooking, LiftOffer, LiftRequest


class LiftNumbers(NamedTuple):
    """How the lifts of a form stand now.

    Attributes:
        is_offered: whether those registered find lifts.
        cars: offered now.
        seats: in those cars, for others.
        taken: those of them that somebody rides in.
        looking: people who have no lift yet.
        reports: what the organiser was told, the newest first.
    """

    is_offered: bool
    cars: int
    seats: int
    taken: int
    looking: int
    reports: list[LiftBlock]


def lift_numbers(form: RegistrationForm) -> LiftNumbers:
    """The numbers of a form, in a constant number of statements."""
    offers = LiftOffer.objects.open().of_form(form)
    requests = LiftRequest.objects.looking().of_form(form)
    agreed = LiftBooking.objects.filter(offer__in=offers, state=BookingState.ACCEPTED)
    reported = LiftBlock.objects.filter(form=form, reported__isnull=False)
    return LiftNumbers(
        is_offered=has_lifts(form),
        cars=offers.count(),
        seats=offers.aggregate(seats=Sum("seats", default=0))["seats"],
        taken=agreed.aggregate(seats=Sum("request__seats", default=0))["seats"],
        looking=requests.aggregate(seats=Sum("seats", default=0))["seats"],
        reports=list(reported.select_related("reported").order_by("-pk")),
    )
