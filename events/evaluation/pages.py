"""Page of an event's evaluation in the admin: asked when, answered how."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.suppression import THRESHOLD
from events.registration.organising.pages import managed_form, page

from . import actions
from .results import results_of


def evaluation_page(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Show what is known; by POST ask, where nobody was asked yet."""
    form = managed_form(admin, request, key)
    if request.method == "POST":
        if request.POST.get("do") == "ask":
            _ask(request, form)
        return HttpResponseRedirect(request.path, status=303)
    context = {
        "title": _("How it was: three questions"),
        "form": form,
        "results": results_of(form),
        "limit": THRESHOLD,
    }
    return page(admin, request, "admin/evaluation.html", context)


def _ask(request: HttpRequest, form: Any) -> None:
    try:
        asked = actions.ask(form)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    words = ngettext("%(n)s letter is written.", "%(n)s letters are written.", asked)
    messages.success(request, words % {"n": asked})
