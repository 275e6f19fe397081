"""Personal data page: what is held of a person, shown and erased; coordinator only.

The address is sent, never written into a link: no log, history or cache holds it.
"""

import logging
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from agrinnova.accounts.current import current_user
from agrinnova.core import form_fields
from agrinnova.core.models import User, account_name

from .personal_data import erase_person, export_person

log = logging.getLogger(__name__)

# Where something is held, as the two lists of `personal_data` name it.
PLACES: dict[str, str | Promise] = {
    "account": gettext_lazy("Account"),
    "organisations_edited": gettext_lazy("Organisations edited"),
    "invitations": gettext_lazy("Invitations"),
    "second_factor": gettext_lazy("Second factor"),
    "failed_logins": gettext_lazy("Failed logins"),
    "comments": gettext_lazy("Comments for colleagues"),
    "proposals": gettext_lazy("Proposed changes"),
    "interviews": gettext_lazy("Interviews"),
    "contacts": gettext_lazy("Contacts of enterprises"),
    "survey_responses": gettext_lazy("Answers to surveys of training needs"),
    "registrations": gettext_lazy("Registrations for events and courses"),
    "evaluation_refusals": gettext_lazy("Refusals to be asked how an event was"),
    "subscriptions": gettext_lazy("Letters with news"),
    "feedback": gettext_lazy("Feedback"),
    "letters": gettext_lazy("Letters in the outbox"),
    "private_notes": gettext_lazy("Private notes on records"),
    "spreadsheets": gettext_lazy("Imported spreadsheets"),
    "mentions": gettext_lazy("Named by others, in logs and by the portal"),
    "unsaved": gettext_lazy("Forms that were not saved"),
}


class PersonForm(forms.Form):
    """Whose; before something is erased, the address is typed once more."""

    email = form_fields.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        return account_name(self.cleaned_data["email"])


class ErasingForm(PersonForm):
    confirmed = form_fields.CharField(
        label=gettext_lazy("The same address once more, to erase for good"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    also = form_fields.TextField(
        label=gettext_lazy("Other names of the same person, one a line"),
        help_text=gettext_lazy("They too are taken out of notes, comments and logs."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        required=False,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        email = data.get("email", "")
        if account_name(data.get("confirmed", "")) != email:
            self.add_error("confirmed", _("This is not the same address."))
        if email == self.by.email:
            self.add_error(
                None, _("This is your own account: another coordinator erases it.")
            )
        return data


def addresses(site: AdminSite) -> list[URLPattern]:
    """The page, under the admin."""

    @sensitive_post_parameters()
    def page(request: HttpRequest) -> HttpResponse:
        return person(request, site)

    return [path("person/", site.admin_view(page), name="person")]


def is_open_to(user: Any) -> bool:
    """Whether `user` answers for the personal data of the whole network."""
    return isinstance(user, User) and user.is_coordinator


def person(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ask for an address; told what is held, as a list or a file, or erase it all."""
    if not is_open_to(request.user):
        raise PermissionDenied
    user = current_user(request)
    act = request.POST.get("act", "")
    if request.method != "POST":
        return _show(request, site, PersonForm())
    if act == "erase":
        return _erase(request, site, user)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _show(request, site, form)
    email = form.cleaned_data["email"]
    if act == "download":
        return _download(email, user)
    return _show(request, site, form, email=email)


def _show(
    request: HttpRequest, site: AdminSite, form: forms.Form, **more: Any
) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": _("What is held of a person"),
        "form": form,
        **more,
    }
    if email := more.get("email"):
        held = {name: len(rows) for name, rows in export_person(email).items()}
        context["held"] = [(PLACES[name], count) for name, count in held.items()]
        context["is_known"] = any(held.values())
        erasing = {"email": email}
        context.setdefault(
            "erasing", ErasingForm(initial=erasing, by=current_user(request))
        )
    status = 422 if form.errors or getattr(more.get("erasing"), "errors", None) else 200
    return TemplateResponse(request, "admin/person.html", context, status=status)


def _download(email: str, by: User) -> HttpResponse:
    _note(by, _("Told a person what is held about them."))
    answer = JsonResponse(
        export_person(email), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    answer["Content-Disposition"] = 'attachment; filename="agrinnova-person.json"'
    return answer


def _erase(request: HttpRequest, site: AdminSite, by: User) -> HttpResponse:
    form = ErasingForm(request.POST, by=by)
    if not form.is_valid():
        asked = PersonForm(request.POST)
        email = asked.cleaned_data["email"] if asked.is_valid() else ""
        return _show(request, site, asked, email=email, erasing=form)
    also = form.cleaned_data["also"].splitlines()
    erased = erase_person(form.cleaned_data["email"], also=also)
    _note(by, _("Erased what was held about a person."))
    found = [(PLACES[name], count) for name, count in erased.counts.items() if count]
    told = {"erased": found, "remaining": erased.remaining, "is_erased": True}
    return _show(request, site, PersonForm(), **told)


def _note(by: User, words: str) -> None:
    """Who did it and when; whose it was is not kept anywhere."""
    log.info("%s (account %s)", words, by.pk)
    LogEntry.objects.create(
        user=by, action_flag=CHANGE, object_repr="…", change_message=words
    )
