"""Page with one's own lifts: cars offered with who rides, and lifts looked for."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.registration.models import Registration

from . import actions
from .journey import has_lifts
from .models import LiftBooking
from .open_days import open_days
from .pages import LiftPage, context_of, lead_to


class LiftsPage(LiftPage):
    """Where one's lifts stand; by POST one of them is given up."""

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        is_offered = has_lifts(registration.form)
        context = {
            **context_of(request, registration),
            "offers": _coming(registration.liftoffers.with_free()),
            "requests": _coming(registration.liftrequests),
            "is_offered": is_offered,
            "days": open_days(registration) if is_offered else [],
        }
        return render(request, "events/lifts/lifts.html", context)

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        ways = {"offer": registration.liftoffers, "request": registration.liftrequests}
        lifts: Any = ways.get(request.POST.get("do", ""))
        key = request.POST.get("lift", "")
        if lifts is None or not key.isdecimal():
            return lead_to("registration-lifts", registration)
        lift = lifts.select_related("registration__form").filter(pk=key).first()
        if lift is None:
            raise Http404
        actions.give_up(lift)
        return lead_to("registration-lifts", registration, "ended")


def _coming(lifts: Any) -> QuerySet:
    bookings = LiftBooking.objects.select_related("offer", "request")
    rows: QuerySet = lifts.open().filter(day__gte=timezone.localdate())
    return rows.order_by("day").prefetch_related(Prefetch("bookings", bookings))
