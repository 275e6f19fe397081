"""Files about an event's registrations: papers to print, the list as a table."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy

from events.certificates.owned import issued_pdf, named_of_all
from events.registration.attendees import attendees_of
from events.registration.models import RegistrationForm
from events.registration.papers.printing import badges_pdf, sign_in_pdf

from .export import registrations_csv, registrations_xlsx
from .pages import managed_form

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


NOBODY = gettext_lazy("Nobody is confirmed yet: there is nobody to name.")
NONE_ISSUED = gettext_lazy("No certificate was issued yet.")


class File(NamedTuple):
    """A file that is made when somebody asks for it.

    Attributes:
        has: whether there is anything to put into it.
        nothing: what is said where there is not.
    """

    label: Any
    media_type: str
    make: Callable[[RegistrationForm], bytes]
    has: Callable[[RegistrationForm], Any] = bool
    nothing: Any = ""


# By the last word of their address.
FILES = {
    "sign-in.pdf": File(gettext_lazy("Sign-in sheet (PDF)"), PDF, sign_in_pdf),
    "badges.pdf": File(
        *(gettext_lazy("Badges, eight labels a sheet (PDF)"), PDF, badges_pdf),
        *(attendees_of, NOBODY),
    ),
    "certificates.pdf": File(
        *(gettext_lazy("Certificates that were issued (PDF)"), PDF, issued_pdf),
        *(named_of_all, NONE_ISSUED),
    ),
    "list.xlsx": File(gettext_lazy("List (XLSX)"), XLSX, registrations_xlsx),
    "list.csv": File(gettext_lazy("List (CSV)"), "text/csv", registrations_csv),
}


def file_of(admin: Any, request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The file `name` of a form; back to the overview where it would be empty."""
    form, file = managed_form(admin, request, key), FILES[name]
    if not file.has(form):
        messages.error(request, file.nothing)
        address = reverse("admin:events_registration_overview", args=[key])
        return HttpResponseRedirect(address)
    response = HttpResponse(file.make(form), content_type=file.media_type)
    day = f"{timezone.localdate():%Y-%m-%d}"
    disposition = content_disposition_header(True, f"agrinnova-{day}-{name}")
    response["Content-Disposition"] = disposition
    return response
