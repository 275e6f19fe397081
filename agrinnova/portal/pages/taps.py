"""Tap view: feedback by one button of a record's page, counted without a cookie."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from agrinnova.core.languages import current
from agrinnova.core.models import Record
from agrinnova.web import one_tap
from agrinnova.web.spam_protection import TOO_MANY
from agrinnova.web.views import gone
from knowledge.choices import FAULTS, OPINIONS, About, offered_about

from .feedback import count_press, press_of, published
from .press_marks import new_mark


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
        what, is_task = press_of(about, record), about in FAULTS
        pressed = one_tap.press(request, what, is_task=is_task)
        if pressed.wait:
            return too_many(request, record, pressed.wait)
        counted = count_press(about, record) if pressed.is_first else 0
        mark = new_mark(About(about), of=public_id, counted=counted)
        return HttpResponseRedirect(f"{address}?pressed={mark}", status=303)


def too_many(request: HttpRequest, record: Record, wait: int) -> HttpResponse:
    """That this press is not counted, and how to write instead."""
    form = f"{form_address(record.public_id)}?about={request.POST['about']}"
    context = {"record": record, "problem": TOO_MANY, "form_address": form}
    template = "portal/too_many_taps.html"
    response = render(request, template, context, status=429)
    response["Retry-After"] = str(wait)
    return response


def form_address(public_id: UUID) -> str:
    """Where words about the record are written."""
    here = {"language": current(), "public_id": public_id}
    return reverse("record-feedback", kwargs=here)
