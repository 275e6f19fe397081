"""Views behind the letter that asks how it was: three questions, or no more letters."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from agrinnova.web.private_links import PrivateLinkPage
from events.registration.models import Registration
from events.registration.own_views import registration_of

from . import actions, refusals
from .forms import EvaluationForm


class EvaluationPage(PrivateLinkPage):
    """The three questions, once; afterwards thanks."""

    opener = staticmethod(registration_of)

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        return self.page(request, registration, EvaluationForm())

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        form = EvaluationForm(request.POST)
        if not form.is_valid() and not registration.has_evaluated:
            return self.page(request, registration, form, status=422)
        try:
            if not registration.has_evaluated:
                actions.answer(registration, **form.cleaned_data)
        except actions.EvaluationClosedError:
            return self.page(request, registration, form, status=409)
        return HttpResponseRedirect(request.path, status=303)

    def page(
        self,
        request: HttpRequest,
        registration: Registration,
        form: EvaluationForm,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "registration": registration,
            "record": registration.form.record,
            "form": form,
            "is_open": actions.is_open(registration.form),
            "was_asked": actions.was_asked(registration),
            "last": actions.closes_on(registration.form),
        }
        return render(request, "events/evaluation.html", context, status=status)


class StopPage(PrivateLinkPage):
    """One button, or one POST from a mailbox (RFC 8058): never asked again."""

    opener = staticmethod(registration_of)

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        stopped = refusals.is_refused(registration.email)
        return self.page(request, registration, stopped=stopped)

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        if registration.email:
            refusals.refuse(registration.email)
        return self.page(request, registration, stopped=True)

    def page(
        self, request: HttpRequest, registration: Registration, *, stopped: bool
    ) -> HttpResponse:
        context: dict[str, Any] = {"registration": registration, "stopped": stopped}
        return render(request, "events/evaluation_stop.html", context)
