"""Pages with the two forms: to offer a lift, and to look for one."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.registration.models import Registration

from . import actions
from .forms import LiftForm, LookForm, OfferForm
from .journey import has_lifts
from .open_days import open_days
from .pages import LiftPage, context_of, lead_to


class LiftFormPage(LiftPage):
    """A form of lifts; where none can be offered now, back to the page that says so."""

    form_class: ClassVar[type[LiftForm]]
    template_name: ClassVar[str]

    def answer(self, request: HttpRequest, opened: Any, **kwargs: Any) -> HttpResponse:
        self.days = open_days(opened) if has_lifts(opened.form) else []
        if not self.days:
            return lead_to("registration-lifts", opened)
        return super().answer(request, opened, **kwargs)

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        form = self.form_class(registration=registration, days=self.days)
        return self.page(request, registration, form)

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        form = self.form_class(request.POST, registration=registration, days=self.days)
        if form.is_valid():
            try:
                return self.done(registration, form.given())
            except actions.LiftsClosedError:
                return lead_to("registration-lifts", registration)
            except Registration.DoesNotExist:
                return self.gone(request)
            except ValidationError as error:
                form.add_error(None, error)
        return self.page(request, registration, form, status=422)

    def done(self, registration: Registration, given: dict[str, Any]) -> HttpResponse:
        """Do what the form says; to the page that shows it."""
        raise NotImplementedError

    def page(
        self,
        request: HttpRequest,
        registration: Registration,
        form: LiftForm,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **context_of(request, registration),
            "form": form,
            "days": self.days,
        }
        return render(request, self.template_name, context, status=status)


class OfferPage(LiftFormPage):
    """Seats in one's car."""

    form_class = OfferForm
    template_name = "events/lifts/offer.html"

    def done(self, registration: Registration, given: dict[str, Any]) -> HttpResponse:
        actions.offer(registration, **given)
        return lead_to("registration-lifts", registration, "offered")


class LookPage(LiftFormPage):
    """A lift that one needs."""

    form_class = LookForm
    template_name = "events/lifts/look.html"

    def done(self, registration: Registration, given: dict[str, Any]) -> HttpResponse:
        made = actions.look_for(registration, **given)
        return lead_to("registration-lift-cars", registration, "looking", lift=made.pk)
