"""Base view of the pages about somebody's lifts, behind the link of their letters."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agrinnova.core.languages import current
from agrinnova.web.private_links import PrivateLinkPage
from events.registration.choices import RegistrationState
from events.registration.models import Registration
from events.registration.own_views import registration_of, to_own_page


class LiftPage(PrivateLinkPage):
    """A page for who has a seat at the event; others are led to their own page."""

    opener = staticmethod(registration_of)

    def answer(self, request: HttpRequest, opened: Any, **kwargs: Any) -> HttpResponse:
        if opened.current_state != RegistrationState.CONFIRMED:
            return to_own_page(opened)
        return super().answer(request, opened, **kwargs)


def lead_to(
    name: str, registration: Registration, done: str = "", **more: Any
) -> HttpResponse:
    """Lead to one of these pages, which says what was `done`."""
    here = {"language": current(), "token": registration.token, **more}
    query = f"?done={done}" if done else ""
    return HttpResponseRedirect(reverse(name, kwargs=here) + query, status=303)


def context_of(request: HttpRequest, registration: Registration) -> dict[str, Any]:
    """What all of these pages show."""
    return {
        "registration": registration,
        "record": registration.form.record,
        "done": request.GET.get("done", ""),
    }
