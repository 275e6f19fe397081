"""Views of one's own registration, behind the private link of its letters."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from agrinnova.core.languages import current
from agrinnova.web.private_links import PrivateLinkPage
from events.certificates.owned import named_of
from events.lifts.journey import has_lifts

from . import actions
from .attendance.codes import code_url
from .attendees import Attendee, of_registrations, removable
from .choices import LIVING, RegistrationState
from .forms import ChangeForm
from .letters import moment
from .models import SIGNER, CalendarFeed, Registration

# What a button does, by its value.
DOES = {
    "confirm": actions.confirm,
    "accept": actions.accept,
    "back": actions.come_back,
    "cancel": actions.cancel,
    "calendar": actions.give_feed,
    "no-calendar": actions.stop_feed,
}


def registration_of(token: str) -> Registration | None:
    """The registration that a link opens; None once it is erased.

    Raises:
        BadSignature: the link was not made here.
    """
    rows = Registration.objects.select_related(
        "form__event__municipality",
        "form__edition__course",
        "form__edition__municipality",
    )
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
            "is_changed": request.GET.get("done") == "changed",
            "form": registration.form,
            "record": registration.form.record,
            "ahead": registration.ahead,
            "until": registration.answer_by and moment(registration.answer_by),
            "is_open": registration.form.is_open,
            "certificates": named_of(registration),
            "people": people_of(registration),
            "codes": entrance_codes(registration),
            "feed": CalendarFeed.objects.of_mailbox(registration.email).first(),
            "has_lifts": has_lifts(registration.form),
        }
        return render(request, "events/registration.html", context)

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        asked = request.POST.get("do", "confirm")
        was_confirmed = registration.state == RegistrationState.CONFIRMED
        try:
            if asked == "erase":
                actions.erase(registration)
                return render(request, "events/registration_erased.html")
            row = _done(registration, asked, request.POST.get("seats", ""))
        except Registration.DoesNotExist:
            return self.gone(request)
        except actions.RegistrationClosedError:
            row = registration
        is_again = was_confirmed and asked in {"confirm", "accept"}
        return to_own_page(row, "again" if is_again else "")


def _done(registration: Registration, asked: str, seats: str) -> Registration:
    """What a button says is done; what none of ours says is a confirmation."""
    if asked.startswith("drop-"):
        return dropped(registration, asked, seats)
    return DOES.get(asked, actions.confirm)(registration)


def dropped(registration: Registration, asked: str, seats: str) -> Registration:
    """Do what a button "drop-2" says, of a page that showed so many `seats`.

    Raises:
        RegistrationClosedError: as `drop_person` says.
        Registration.DoesNotExist: it was erased.
    """
    position = asked.partition("-")[2]
    return actions.drop_person(
        registration,
        int(position) if position.isdecimal() else 0,
        seats=int(seats) if seats.isdecimal() else None,
    )


def people_of(registration: Registration) -> list[Attendee]:
    """Who of several can be taken off by name; nobody where one comes alone."""
    people = removable(registration) if registration.seats > 1 else []
    return [one for one in people if one.name]


def entrance_codes(registration: Registration) -> list[dict[str, str]]:
    """The code of each confirmed seat, and whose it is ("" of who is not named)."""
    form = registration.form
    is_expected = registration.state == RegistrationState.CONFIRMED and form.is_held
    if not (is_expected and form.has_entrance):
        return []
    return [
        {"name": one.name, "address": code_url(one)}
        for one in of_registrations([registration])
    ]


class ChangePage(PrivateLinkPage):
    """The form with what somebody registered: names stand here, and not before."""

    opener = staticmethod(registration_of)

    def answer(self, request: HttpRequest, opened: Any, **kwargs: Any) -> HttpResponse:
        """Only of what is living; else back to the page that says how it stands."""
        is_living = opened.current_state in LIVING
        return super().answer(request, opened) if is_living else to_own_page(opened)

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        return self.page(request, registration, ChangeForm(registration=registration))

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        form = ChangeForm(request.POST, registration=registration)
        if form.is_valid():
            given = {
                name: value
                for name, value in form.cleaned_data.items()
                if name in form.WRITTEN
            }
            try:
                return to_own_page(actions.change(registration, **given), "changed")
            except actions.NotEnoughSeatsError as error:
                form.add_error("seats", error)
            except actions.RegistrationClosedError:
                return to_own_page(registration)
            except Registration.DoesNotExist:
                return self.gone(request)
        return self.page(request, registration, form, status=422)

    def page(
        self,
        request: HttpRequest,
        registration: Registration,
        form: ChangeForm,
        status: int = 200,
    ) -> HttpResponse:
        here = {"language": current(), "token": registration.token}
        context = {
            "form": form,
            "record": registration.form.record,
            "own_page": reverse("registration", kwargs=here),
        }
        template = "events/registration_change.html"
        return render(request, template, context, status=status)


def to_own_page(registration: Registration, done: str = "") -> HttpResponse:
    """Back to the page that says where a registration stands now."""
    here = {"language": current(), "token": registration.token}
    query = f"?done={done}" if done else ""
    return HttpResponseRedirect(
        reverse("registration", kwargs=here) + query, status=303
    )
