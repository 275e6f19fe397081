"""Tap view: feedback by one button of a record's page, counted without a cookie."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from agrinnova.core.languages import current
from agrinnova.web.one_tap import is_first_today, wait_to_press
from agrinnova.web.views import gone
from knowledge.actions import tap
from knowledge.choices import FAULTS, OPINIONS, About, offered_about

from .feedback import published


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Tap(View):
    """Counts, and leads to the form, where words may follow; GET only leads there."""

    def get(self, request: HttpRequest, public_id: UUID, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(form_address(public_id))

    def post(
        self, request: HttpRequest, public_id: UUID, **kwargs: Any
    ) -> HttpResponse:
        record = published(public_id)
        if record is None:
            return gone(request, public_id)
        address = form_address(public_id)
        about = request.POST.get("about", "")
        if about not in {*OPINIONS, *FAULTS} & {*offered_about(record.kind)}:
            return HttpResponseRedirect(address, status=303)
        if wait_to_press(request):
            return HttpResponseRedirect(f"{address}?about={about}", status=303)
        if is_first_today(request, f"{about} {public_id}"):
            kind = record.kind
            tap(About(about), language=current(), kind=kind, public_id=public_id)
        return HttpResponseRedirect(f"{address}?pressed={about}", status=303)


def form_address(public_id: UUID) -> str:
    """Where words about the record are written."""
    here = {"language": current(), "public_id": public_id}
    return reverse("record-feedback", kwargs=here)
