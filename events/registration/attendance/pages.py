"""Pages of attendance in the admin: the list with a button a person, one by a code."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from events.models.session import Session
from events.registration import actions
from events.registration.attendees import Attendee
from events.registration.models import RegistrationForm
from events.registration.organising.pages import managed_form, page

from .codes import attendee_called, attendee_of_code
from .presence import presence_of, presences, session_asked, sessions_of


def attendance_page(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Everybody expected, each with a button; by POST one is ticked, or not any more.

    A script asks for JSON: it keeps a tick until it is told that it has arrived.
    """
    form = managed_form(admin, request, key)
    asked = request.POST.get("session", "") or request.GET.get("session", "")
    session = session_asked(form, asked)
    if request.method == "POST":
        return _answered(request, form, session)
    everybody = presences(form, session)
    asked_name = request.GET.get("q", "")
    listed = presences(form, session, asked_name) if asked_name else everybody
    context = {
        "title": _("Who came"),
        "form": form,
        "session": session,
        "sessions": sessions_of(form),
        "presences": listed,
        "asked": asked_name,
        "expected": len(everybody),
        "came": sum(bool(one.ticks) for one in everybody),
    }
    return page(admin, request, "admin/attendance.html", context)


def code_page(admin: Any, request: HttpRequest, code: str) -> HttpResponse:
    """Whom the code of a badge is of, with the button; by POST they are ticked."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    if (attendee := attendee_of_code(code)) is None:
        raise Http404
    form = managed_form(admin, request, attendee.registration.form_id)
    asked = request.POST.get("session", "") or request.GET.get("session", "")
    session = session_asked(form, asked)
    if request.method == "POST":
        return _answered(request, form, session)
    context = {
        "title": attendee.name or attendee.registration.name,
        "form": form,
        "session": session,
        "sessions": sessions_of(form),
        "presence": presence_of(attendee, session),
    }
    return page(admin, request, "admin/attendance_code.html", context)


def _answered(
    request: HttpRequest, form: RegistrationForm, session: Session | None
) -> HttpResponse:
    """Do what the pressed button says; the answer in words, or as JSON."""
    problem = ""
    try:
        _do(request, form, session)
    except ValidationError as error:
        problem = " ".join(error.messages)
    if "json" in request.headers.get("Accept", ""):
        return JsonResponse({"problem": problem}, status=422 if problem else 200)
    if problem:
        messages.error(request, problem)
    here = f"{request.path}?session={session.pk}" if session else request.path
    return HttpResponseRedirect(here, status=303)


def _do(request: HttpRequest, form: RegistrationForm, session: Session | None) -> None:
    who, _at, scan = request.POST.get("tick", "").partition("@")
    if who:
        actions.tick(
            _named(form, who),
            by=current_user(request),
            scan=_scan(scan),
            session=session,
            at=_moment(request.POST.get("at", "")),
        )
    elif who := request.POST.get("untick", ""):
        actions.untick(_named(form, who), session=session)


def _named(form: RegistrationForm, who: str) -> Attendee:
    """Whom a button names, among those of this event."""
    attendee = attendee_called(who)
    if attendee is None or attendee.registration.form_id != form.pk:
        raise ValidationError(_("This person is not on the list any more."))
    return attendee


def _scan(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError:
        raise ValidationError(_("This page is too old: open it again.")) from None


def _moment(given: str) -> datetime.datetime | None:
    """The phone's moment (ISO 8601), None where it says none that can be read."""
    try:
        at = parse_datetime(given)
    except ValueError:
        return None
    return at and (at if timezone.is_aware(at) else timezone.make_aware(at))
