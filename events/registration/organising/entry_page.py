"""Page of the admin on which a registration is entered for who telephones."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.addresses import admin_url
from events.registration import actions
from events.registration.models import Registration, RegistrationForm

from .entry import EntryForm
from .list_filters import MANY, form_asked
from .pages import page


def entry_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """Ask for what, and who; once entered, on to the registration."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    user = current_user(request)
    known = RegistrationForm.objects.managed_by(user).filter(erased_at=None)
    chosen = form_asked(request) or known.first()
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, form=chosen)
    is_whole = data is not None and chosen is not None and form.is_valid()
    if is_whole and (row := _entered(request, form, chosen)):
        return HttpResponseRedirect(admin_url(row, "change", row.pk))
    context = {
        "title": _("Enter a registration"),
        "form": form,
        "chosen": chosen,
        "known": known[:MANY],
    }
    status = 200 if data is None else 422
    return page(admin, request, "admin/registration_entry.html", context, status)


def _entered(request: HttpRequest, form: EntryForm, chosen: Any) -> Registration | None:
    """The new registration; None where it is refused, in words why."""
    try:
        row = actions.enter(chosen, by=current_user(request), **form.given())
    except ValidationError as error:
        form.add_error(None, error)
        return None
    words = _("Entered: %(state)s.") % {"state": row.get_state_display()}
    messages.success(request, words)
    return row
