"""Overview page of an event's registrations in the admin, with its two buttons."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.lifts.numbers import lift_numbers
from events.registration import actions
from events.registration.models import RegistrationForm

from .files import FILES
from .overview import overview_of
from .pages import managed_form, page


def overview_page(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Show how the registrations stand; by POST suspend the waiting list, or serve."""
    form = managed_form(admin, request, key)
    if request.method == "POST":
        _do(request, form, request.POST.get("do", ""))
        return HttpResponseRedirect(request.path)
    return page(
        admin,
        request,
        "admin/registration_overview.html",
        {
            "title": str(form),
            "overview": overview_of(form),
            "lifts": lift_numbers(form),
            "files": FILES,
        },
    )


def _do(request: HttpRequest, form: RegistrationForm, asked: str) -> None:
    if asked == "suspend":
        actions.suspend_waiting(form)
        messages.success(request, _("No freed seat is offered until you say so."))
    elif asked == "resume":
        seats = actions.resume(form)
        words = ngettext("%(n)s seat is offered.", "%(n)s seats are offered.", seats)
        messages.success(request, words % {"n": seats})
