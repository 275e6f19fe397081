"""Files about an event's registrations: papers to print, the list as a table."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration.attendees import attendees_of
from events.registration.models import RegistrationForm
from events.registration.papers.printing import badges_pdf, sign_in_pdf

from .export import registrations_csv, registrations_xlsx
from .pages import managed_form

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class File(NamedTuple):
    """A file that is made when somebody asks for it.

    Attributes:
        is_paper: whether it is of those who are expected: without any there is none.
    """

    label: Any
    media_type: str
    make: Callable[[RegistrationForm], bytes]
    is_paper: bool = False


# By the last word of their address.
FILES = {
    "sign-in.pdf": File(gettext_lazy("Sign-in sheet (PDF)"), PDF, sign_in_pdf),
    "badges.pdf": File(
        gettext_lazy("Badges, eight labels a sheet (PDF)"), PDF, badges_pdf, True
    ),
    "list.xlsx": File(gettext_lazy("List (XLSX)"), XLSX, registrations_xlsx),
    "list.csv": File(gettext_lazy("List (CSV)"), "text/csv", registrations_csv),
}


def file_of(admin: Any, request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The file `name` of a form; back to the overview where it would be empty."""
    form, file = managed_form(admin, request, key), FILES[name]
    if file.is_paper and not attendees_of(form):
        messages.error(request, _("Nobody is confirmed yet: there is nobody to name."))
        address = reverse("admin:events_registration_overview", args=[key])
        return HttpResponseRedirect(address)
    response = HttpResponse(file.make(form), content_type=file.media_type)
    day = f"{timezone.localdate():%Y-%m-%d}"
    disposition = content_disposition_header(True, f"agrinnova-{day}-{name}")
    response["Content-Disposition"] = disposition
    return response
