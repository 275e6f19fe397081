"""Page on which staff say who answers a survey, and that the person agrees."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language
from agrinnova.core.keys import key_in
from agrinnova.core.languages import current
from agrinnova.core.models import User
from enterprises.needs import actions
from enterprises.needs.forms import NOTICE
from enterprises.needs.models import NeedsResponse, NeedsSurvey

from .forms import STARTER, BeginForm


def begin_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """Ask who answers; once said, on to their answers, begun before or not."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    user = current_user(request)
    asked = request.GET.get("q", "").strip()
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        user=user,
        asked=asked,
        initial={"mode": "telephone"},
    )
    if request.method == "POST":
        try:
            if "_try" in request.POST:
                return _tried_out(request.POST["_try"], user)
            if form.is_valid():
                return _to_answers(_begun(form, user), "change")
        except (ValidationError, actions.SurveyNotOpenError) as error:
            messages.error(request, " ".join(getattr(error, "messages", [_not_open()])))
    surveys = NeedsSurvey.objects.open().order_by("-opens_on")
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Enter somebody’s answers"),
        "opts": admin.opts,
        "form": form,
        "asked": asked,
        "surveys": surveys,
        "languages": Language.choices,
        "media": admin.media,
    }
    status = 422 if form.errors else 200
    template = "admin/survey_entry.html"
    return TemplateResponse(request, template, context, status=status)


def _begun(form: BeginForm, user: User) -> NeedsResponse:
    data = form.cleaned_data
    noted = {
        "mode": data["mode"],
        "language": current(),
        "consent_text": str(NOTICE),
        "by": user,
    }
    if data["who"] == STARTER:
        return actions.begin_for_starter(
            data["survey"], data["group"], email=data["email"], **noted
        )
    enterprise = form.found[data["who"]]
    return actions.begin_for_enterprise(data["survey"], enterprise, **noted)


def _tried_out(key: str, user: User) -> HttpResponse:
    """To the pages of a respondent, with a response of one's own to a trial."""
    trials = NeedsSurvey.objects.open().filter(is_trial=True)
    survey = trials.filter(pk=key_in(key)).first()
    if survey is None:
        raise actions.SurveyNotOpenError
    response = actions.try_out(survey, by=user, language=current())
    return HttpResponseRedirect(actions.own_url(response), status=303)


def _to_answers(response: NeedsResponse, page: str) -> HttpResponse:
    address = f"admin:enterprises_needsresponse_{page}"
    return HttpResponseRedirect(reverse(address, args=[response.pk]))


def _not_open() -> str:
    return _("This survey takes no answers now")
