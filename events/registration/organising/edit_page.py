"""Page of the admin on which one registration is changed, cancelled or taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration import actions
from events.registration.attendees import removable
from events.registration.choices import RegistrationState
from events.registration.fingerprints import fingerprint
from events.registration.models import Registration
from events.registration.own_views import dropped

from .edit import EditForm
from .pages import managed_form, page

CONFIRM = ("confirm", gettext_lazy("Confirm: they have said yes to us"))
OFFER = ("offer", gettext_lazy("Offer them a seat by a letter"))
CANCEL = ("cancel", gettext_lazy("Cancel: the seats go to who waits"))
REINSTATE = ("reinstate", gettext_lazy("Take back what was cancelled or has lapsed"))
# What can be done with a registration, by its state.
STEPS = {
    RegistrationState.UNCONFIRMED: (CONFIRM, CANCEL),
    RegistrationState.WAITING: (CONFIRM, OFFER, CANCEL),
    RegistrationState.OFFERED: (CONFIRM, CANCEL),
    RegistrationState.CONFIRMED: (CANCEL,),
    RegistrationState.CANCELLED: (REINSTATE,),
    RegistrationState.LAPSED: (REINSTATE,),
}
DOES: dict[str, Callable[[Registration], Registration]] = {
    "confirm": actions.confirm_for,
    "offer": actions.offer,
    "cancel": actions.cancel,
    "reinstate": actions.reinstate,
}


def edit_page(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Show a registration with its form and buttons; by POST do what one says."""
    row = _row(admin, request, key)
    asked = request.POST.get("do", "")
    if asked in DOES or asked.startswith("drop-"):
        _do(request, row, asked)
        return HttpResponseRedirect(request.path, status=303)
    form = EditForm(request.POST or None, registration=row)
    is_sent = request.method == "POST"
    if is_sent and _saved(request, row, form):
        return HttpResponseRedirect(request.path, status=303)
    row = _row(admin, request, key)  # as it stands now, not as it was typed
    state = RegistrationState(row.current_state)
    context = {
        "title": row.name,
        "row": row,
        "state": state,
        "steps": STEPS[state],
        "people": removable(row) if row.seats > 1 else [],
        "form": form if row.is_living else None,
    }
    status = 422 if is_sent else 200
    return page(admin, request, "admin/registration_edit.html", context, status)


def _row(admin: Any, request: HttpRequest, key: int) -> Registration:
    """The registration with this key.

    Raises:
        PermissionDenied: the person reads no registrations at all.
        Http404: there is none, or it is another group's.
    """
    rows = Registration.objects.select_related("form__event", "form__edition__course")
    rows = rows.prefetch_related("participants", "chosen_sessions__session__event")
    row = rows.filter(pk=key).first()
    managed_form(admin, request, row.form_id if row else 0)
    if row is None:
        raise Http404
    return row


def _do(request: HttpRequest, row: Registration, asked: str) -> None:
    try:
        if asked in DOES:
            DOES[asked](row)
        else:
            dropped(row, asked, request.POST.get("of", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except (actions.RegistrationClosedError, Registration.DoesNotExist):
        messages.error(request, _("It was changed meanwhile: nothing was done."))
    else:
        messages.success(request, _("Done."))


def _saved(request: HttpRequest, row: Registration, form: EditForm) -> bool:
    """Whether what was typed is saved; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        seen = form.cleaned_data["seen"]
        actions.change(row, seen=seen, by_organiser=True, **form.written())
    except actions.NotEnoughSeatsError as error:
        form.add_error("seats", error)
    except (actions.RegistrationClosedError, Registration.DoesNotExist):
        form.add_error(None, _("It was changed meanwhile: nothing was done."))
    except actions.ChangedMeanwhileError:
        words = _(
            "Somebody changed it while this page was open. Above is what stands now;"
            " press save once more to put yours in its place."
        )
        form.add_error(None, words)
        now = Registration.objects.get(pk=row.pk)
        again: Any = form.data.copy()  # type: ignore[attr-defined]
        again["seen"] = fingerprint(now)
        form.data = again
    else:
        messages.success(request, _("Saved."))
        return True
    return False
