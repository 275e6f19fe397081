"""Page between a driver and a rider: to answer, to write, to give up, to block."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from events.registration.models import Registration

from . import actions
from .forms import MessageForm, ReportForm
from .models import LiftBooking
from .pages import LiftPage, context_of, lead_to


class BookingPage(LiftPage):
    """What is between the two, as either of them sees it.

    Before both have agreed only municipality, hour and seats stand here.
    """

    def get(
        self, request: HttpRequest, registration: Registration, booking: int
    ) -> HttpResponse:
        row = self.booking_of(registration, booking)
        return self.page(request, registration, row, MessageForm())

    def post(
        self, request: HttpRequest, registration: Registration, booking: int
    ) -> HttpResponse:
        row = self.booking_of(registration, booking)
        asked = request.POST.get("do", "")
        try:
            if asked == "message":
                return self.write(request, registration, row)
            if asked == "report":
                return self.report(request, registration, row)
            done = self.act(registration, row, asked)
        except LiftBooking.DoesNotExist:
            return self.gone(request)
        except actions.LiftOverError:
            done = "over"
        if done == "blocked":
            return lead_to("registration-lifts", registration, done)
        return lead_to("registration-lift", registration, done, booking=row.pk)

    def act(self, registration: Registration, row: LiftBooking, asked: str) -> str:
        """Do what a button says; gives what was done, "" for nothing.

        Only the driver answers.
        """
        is_driver = registration.pk == row.driver.pk
        if asked in {"accept", "decline"} and is_driver:
            (actions.accept if asked == "accept" else actions.decline)(row)
            return asked
        if asked == "leave":
            actions.leave(row, by=registration)
            return "left"
        if asked == "block":
            actions.block(row, by=registration)
            return "blocked"
        return ""

    def report(
        self, request: HttpRequest, registration: Registration, row: LiftBooking
    ) -> HttpResponse:
        """Tell the organisers, or say what is wrong with the words for them."""
        form = ReportForm(request.POST)
        if not form.is_valid():
            return self.page(
                request, registration, row, MessageForm(), report=form, status=422
            )
        actions.report(row, by=registration, **form.cleaned_data)
        return lead_to("registration-lifts", registration, "blocked")

    def write(
        self, request: HttpRequest, registration: Registration, row: LiftBooking
    ) -> HttpResponse:
        """Send a message on, or say what is wrong with it."""
        form = MessageForm(request.POST)
        if form.is_valid():
            try:
                actions.send_message(row, by=registration, **form.cleaned_data)
                return lead_to(
                    "registration-lift", registration, "sent", booking=row.pk
                )
            except actions.TooManyMessagesError:
                form.add_error(
                    "text", _("You have written a lot today. Try again tomorrow.")
                )
        return self.page(request, registration, row, form, status=422)

    def booking_of(self, registration: Registration, key: int) -> LiftBooking:
        """A booking in which somebody drives or rides.

        Raises:
            Http404: it is between others.
        """
        rows = LiftBooking.objects.of(registration).with_both()
        row: LiftBooking | None = rows.filter(pk=key).first()
        if row is None:
            raise Http404
        return row

    def page(
        self,
        request: HttpRequest,
        registration: Registration,
        row: LiftBooking,
        form: MessageForm,
        report: ReportForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        is_driver = registration.pk == row.driver.pk
        context: dict[str, Any] = {
            **context_of(request, registration),
            "booking": row,
            "is_driver": is_driver,
            "other": row.request if is_driver else row.offer,
            "texts": row.messages.all(),
            "form": form,
            "report": report or ReportForm(),
        }
        return render(request, "events/lifts/booking.html", context, status=status)
