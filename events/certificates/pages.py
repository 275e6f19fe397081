"""Page of an event's certificates in the admin: who gets one, and the register."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.accounts.current import current_user
from events.registration.attendance.codes import who_of
from events.registration.attendance.presence import sessions_of
from events.registration.models import RegistrationForm
from events.registration.organising.pages import managed_form, page

from . import actions
from .lengths import length_words
from .register import Line, lines_of


def certificates_page(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Show who was there and what was issued; by POST issue or revoke."""
    form = managed_form(admin, request, key)
    if request.method == "POST":
        try:
            _do(request, form)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(request.path, status=303)
    lines = lines_of(form)
    context = {
        "title": _("Certificates of attendance"),
        "form": form,
        "lines": [_shown(line) for line in lines],
        "due": sum(line.is_due for line in lines),
        "unnamed": sum(line.is_unnamed for line in lines),
        "has_sessions": bool(sessions_of(form)),
        "register": [
            (one, length_words(one.minutes)) for one in form.certificates.all()
        ],
    }
    return page(admin, request, "admin/certificates.html", context)


def _shown(line: Line) -> dict[str, Any]:
    known = line.attended
    return {
        "line": line,
        "who": who_of(line.attendee),
        "days": len(known.days) if known else 0,
        "length": length_words(known.minutes) if known else "",
    }


def _do(request: HttpRequest, form: RegistrationForm) -> None:
    """Do what the pressed button says, and tell what came of it."""
    if serial := request.POST.get("revoke", ""):
        revoked, issued = actions.revoke(form, serial), 0
    elif who := request.POST.get("issue", ""):
        by, whose = current_user(request), "" if who == "all" else who
        issued, revoked = actions.issue(form, by=by, who=whose)
    else:
        return
    words = [
        ngettext(
            "%(n)s certificate is issued.", "%(n)s certificates are issued.", issued
        )
        % {"n": issued}
    ]
    if revoked:
        told = ngettext("%(n)s is revoked.", "%(n)s are revoked.", revoked)
        words.append(told % {"n": revoked})
    messages.success(request, " ".join(words))
