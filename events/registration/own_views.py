"""Views of one's own registration, behind the private link of its letters."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from agrinnova.core.languages import current
from agrinnova.web.private_links import PrivateLinkPage

from . import actions
from .choices import RegistrationState
from .letters import moment
from .models import SIGNER, Registration

# What a button does, by its value.
DOES = {
    "confirm": actions.confirm,
    "accept": actions.accept,
    "back": actions.come_back,
    "cancel": actions.cancel,
}


def registration_of(token: str) -> Registration | None:
    """The registration that a link opens; None once it is erased.

    Raises:
        BadSignature: the link was not made here.
    """
    rows = Registration.objects.select_related("form__event", "form__edition__course")
    return rows.filter(key=SIGNER.unsign(token)).first()


class OwnPage(PrivateLinkPage):
    """Where one's registration stands, with a button for what can be done next."""

    opener = staticmethod(registration_of)

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        state = registration.current_state
        context: dict[str, Any] = {
            "registration": registration,
            "state": state,
            "is_again": request.GET.get("done") == "again"
            and state == RegistrationState.CONFIRMED,
            "form": registration.form,
            "record": registration.form.record,
            "ahead": registration.ahead,
            "until": registration.answer_by and moment(registration.answer_by),
            "is_open": registration.form.is_open,
        }
        return render(request, "events/registration.html", context)

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        asked = request.POST.get("do", "confirm")
        was_confirmed = registration.state == RegistrationState.CONFIRMED
        try:
            if asked == "erase":
                actions.erase(registration)
                return render(request, "events/registration_erased.html")
            row = DOES.get(asked, actions.confirm)(registration)
        except Registration.DoesNotExist:
            return self.gone(request)
        except actions.RegistrationClosedError:
            row = registration
        is_again = was_confirmed and asked in {"confirm", "accept"}
        return to_own_page(row, "again" if is_again else "")


def to_own_page(registration: Registration, done: str = "") -> HttpResponse:
    """Back to the page that says where a registration stands now."""
    here = {"language": current(), "token": registration.token}
    query = f"?done={done}" if done else ""
    return HttpResponseRedirect(
        reverse("registration", kwargs=here) + query, status=303
    )
