"""Pages with somebody's answers for staff: the quick form, then what to read out."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from enterprises.needs.actions import SurveyNotOpenError
from enterprises.needs.actions.entering import AnswersChangedError
from enterprises.needs.copying import wishes_of
from enterprises.needs.marked import marked_topics
from enterprises.needs.models import NeedsResponse

from .forms import ENTERED
from .quick_form import QuickForm


def answers_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show all answers on one page, or save what was typed there.

    A response that is not theirs looks like one that is not there.
    """
    response = _response(admin, request, object_id)
    if response is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
    form = QuickForm(response, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := _saved(form, request)):
        return answer
    context = {
        "form": form,
        "is_open": response.survey.is_open,
        "modes": ENTERED,
        "saved_wishes": wishes_of(response) if form.is_late else [],
    }
    return _page(admin, request, response, "admin/survey_quick_form.html", context)


def thanks_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """What there is on the topics that were marked, to be read out or printed."""
    response = _response(admin, request, object_id)
    if response is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, object_id)
    context = {"marked": marked_topics(response)}
    return _page(admin, request, response, "admin/survey_thanks.html", context)


def _response(admin: Any, request: HttpRequest, key: str) -> NeedsResponse | None:
    if not admin.has_change_permission(request):
        raise PermissionDenied
    return admin.get_object(request, unquote(key))


def _saved(form: QuickForm, request: HttpRequest) -> HttpResponse | None:
    """Where to go once all is saved; None where something has to be read first."""
    is_last = "_finish" in request.POST
    if not form.is_valid():
        messages.error(request, _("Not all is saved: see the fields marked below."))
        return None
    try:
        form.save(by=current_user(request), is_last=is_last)
    except AnswersChangedError as error:
        messages.error(request, error.message)
        form.show_saved()
        return None
    except SurveyNotOpenError:
        messages.error(request, _("This survey takes no answers now"))
        return None
    page = "thanks" if is_last else "change"
    messages.success(request, _("All answers are saved."))
    address = f"admin:enterprises_needsresponse_{page}"
    return HttpResponseRedirect(reverse(address, args=[form.response.pk]))


def _page(
    admin: Any,
    request: HttpRequest,
    response: NeedsResponse,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    shared = {
        **admin.admin_site.each_context(request),
        "title": response,
        "opts": admin.opts,
        "answers": response,
        "media": admin.media,
    }
    return TemplateResponse(request, template, {**shared, **context})
