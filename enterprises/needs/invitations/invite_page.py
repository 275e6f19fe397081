"""Invite page of a survey in the admin: enterprises, ticked or all at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.accounts.current import current_user
from agrinnova.admin.addresses import admin_url
from agrinnova.core.keys import key_in
from agrinnova.core.models import User
from enterprises.needs.actions import invite
from enterprises.needs.choices import InvitationChannel
from enterprises.needs.models import SurveyInvitation

from .choice import ChoiceForm, whom
from .list_actions import show_left_out


def invite_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """Show whom to invite, or invite whom was ticked and go on to the list."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    user = current_user(request)
    form = ChoiceForm(request.GET, user=user)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and (response := _invited(request, form, user)):
        return response
    context = {
        **admin.admin_site.each_context(request),
        **(whom(form, user) if form.is_valid() else {}),
        "title": _("Invite to a survey"),
        "opts": admin.opts,
        "media": admin.media,
        "form": form,
        "channels": InvitationChannel.choices,
    }
    return TemplateResponse(request, "admin/survey_invite.html", context)


def _invited(request: HttpRequest, form: ChoiceForm, user: User) -> HttpResponse | None:
    """What was asked for is done; None where nobody was invited, in words why."""
    chosen = [key for key in map(key_in, request.POST.getlist("key")) if key]
    if "everybody" in request.POST:
        chosen = list(form.found(user).values_list("pk", flat=True))
    channel = request.POST.get("channel", "")
    if not chosen or channel not in InvitationChannel.values:
        messages.error(request, _("Choose whom to invite, and how."))
        return None
    survey = form.cleaned_data["survey"]
    try:
        invited = invite(survey, chosen, channel=channel, by=user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    count = len(invited.invitations)
    words = ngettext(
        "%(n)s enterprise is invited.", "%(n)s enterprises are invited.", count
    )
    messages.success(request, words % {"n": count})
    show_left_out(request, invited.left_out)
    address = admin_url(SurveyInvitation, "changelist")
    return HttpResponseRedirect(f"{address}?survey__id__exact={survey.pk}")
