"""Page with the cars for who looks for a lift, nearest first, each with one button."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events.registration.models import Registration

from . import actions
from .matching import offers_for
from .models import LiftOffer, LiftRequest
from .pages import LiftPage, context_of, lead_to

ON_A_PAGE = 10


class CarsPage(LiftPage):
    """What fits a request of one's own; by POST a driver is asked."""

    def get(
        self, request: HttpRequest, registration: Registration, **kwargs: Any
    ) -> HttpResponse:
        lift = self.lift_of(registration, kwargs["lift"])
        if not lift.is_open:
            return lead_to("registration-lifts", registration)
        return self.page(request, registration, lift)

    def post(
        self, request: HttpRequest, registration: Registration, **kwargs: Any
    ) -> HttpResponse:
        lift = self.lift_of(registration, kwargs["lift"])
        key = request.POST.get("offer", "")
        offers = LiftOffer.objects.of_form(registration.form)
        offer = offers.filter(pk=key).first() if key.isdecimal() else None
        try:
            if offer is None:
                raise actions.LiftOverError
            actions.ask(lift, offer)
        except actions.LiftOverError:
            return self.back(registration, lift, "gone")
        except ValidationError as error:
            problem = " ".join(error.messages)
            return self.page(request, registration, lift, problem, status=409)
        return self.back(registration, lift, "asked")

    def lift_of(self, registration: Registration, key: int) -> LiftRequest:
        """Somebody's own request.

        Raises:
            Http404: it is not theirs.
        """
        rows = LiftRequest.objects.filter(registration=registration, pk=key)
        lift: LiftRequest | None = rows.select_related(
            "registration__form__event__municipality",
            "registration__form__edition__course",
        ).first()
        if lift is None:
            raise Http404
        return lift

    def back(
        self, registration: Registration, lift: LiftRequest, done: str
    ) -> HttpResponse:
        """To the page of the request, or of all lifts if it is over."""
        return lead_to("registration-lift-cars", registration, done, lift=lift.pk)

    def page(
        self,
        request: HttpRequest,
        registration: Registration,
        lift: LiftRequest,
        problem: str = "",
        status: int = 200,
    ) -> HttpResponse:
        asked = lift.bookings.living().select_related("offer")
        is_settled = any(booking.is_agreed for booking in asked)
        found = [] if is_settled else offers_for(lift)
        context = {
            **context_of(request, registration),
            "lift": lift,
            "asked": asked,
            "is_settled": is_settled,
            "problem": problem,
            "page_obj": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        }
        return render(request, "events/lifts/cars.html", context, status=status)
