"""Switch of a survey's reminders: that they leave by themselves, or no more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from enterprises.needs.actions import let_remind
from enterprises.needs.models import NeedsSurvey

ON = "on"


def switch_reminders(request: HttpRequest, survey: NeedsSurvey) -> HttpResponse:
    """Do what was pressed, say so, and show the list again."""
    is_on = request.POST.get("reminds") == ON
    try:
        let_remind(survey, by=current_user(request), is_on=is_on)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _said(is_on))
    return HttpResponseRedirect(request.get_full_path())


def _said(is_on: bool) -> str:
    if is_on:
        return _("From now on the survey reminds by itself who has not answered.")
    return _("The survey reminds nobody by itself any more.")
