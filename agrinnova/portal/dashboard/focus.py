"""Focus proposal page of the admin: topics with their score, accepted or refused."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.needs.proposal import proposals, weights_of
from agrinnova.portal.statistics.views import is_open_to
from knowledge.actions import weigh_focus
from knowledge.models import FocusWeights

from .focus_decisions import decide

NETWORK = "all"


class WeightsForm(forms.ModelForm):
    """How much each part counts."""

    class Meta:
        model = FocusWeights
        fields = ("need", "interest", "offer")


def focus_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The topics proposed to a group that the person answers for; POST decides.

    Raises:
        PermissionDenied: who asks answers for no group, or not for this one.
    """
    choices = _choices(request)
    asked = request.GET.get("group") or next(iter(choices), "")
    if asked not in choices:
        raise PermissionDenied
    group = choices[asked]
    weights = weights_of(group)
    given = request.POST if "weigh" in request.POST else None
    form = WeightsForm(given, instance=weights)
    if request.method == "POST" and (given is None or form.is_valid()):
        if given is None:
            decide(request, group)
        else:
            weigh_focus(group, **form.cleaned_data)
            messages.success(request, _("The weights are kept."))
        return HttpResponseRedirect(request.get_full_path())
    context = {
        **site.each_context(request),
        "title": _("Topics proposed for the focus"),
        "choices": choices,
        "asked": asked,
        "form": form,
        "proposals": proposals(group, weights),
    }
    return TemplateResponse(request, "admin/focus.html", context)


def _choices(request: HttpRequest) -> dict[str, LocalActionGroup | None]:
    """By slug the groups that the person answers for; the coordinator for all."""
    if not is_open_to(request.user):
        raise PermissionDenied
    user: Any = current_user(request)
    groups = LocalActionGroup.objects.published().in_reading_order()
    if user.is_coordinator:
        return {NETWORK: None, **{group.slug: group for group in groups.partners()}}
    mine = groups.filter(pk__in=user.groups_of_duty())
    return {group.slug: group for group in mine}
