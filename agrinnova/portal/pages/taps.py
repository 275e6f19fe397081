"""Tap view: feedback by one button of a record's page, counted without a cookie.

Record pages are the same for everybody and kept by caches, so their buttons carry no
token. None is needed: whoever sends one in another's name gains a count of one. The
browser says when another site sends it (Fetch Metadata), and a connection counts once
a day for a record and so often an hour, by a digest that is erased after that.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from agrinnova import visitors
from agrinnova.core import rate_limits
from agrinnova.core.languages import current
from agrinnova.web.views import gone
from knowledge.actions import tap
from knowledge.choices import FAULTS, OPINIONS, About, offered_about

from .feedback import published

AN_HOUR, A_DAY = 3600, 86400  # seconds
MOST_AN_HOUR = 60
OURS = {"same-origin", ""}  # who sends it; "": a browser that does not say


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
        if request.headers.get("Sec-Fetch-Site", "") not in OURS:
            raise PermissionDenied
        address, visitor = form_address(public_id), visitors.network(request)
        about = request.POST.get("about", "")
        if about not in {*OPINIONS, *FAULTS} & {*offered_about(record.kind)}:
            return HttpResponseRedirect(address, status=303)
        if rate_limits.hit("tap", visitor, limit=MOST_AN_HOUR, period=AN_HOUR):
            return HttpResponseRedirect(f"{address}?about={about}", status=303)
        if is_first(visitor, about, public_id):
            kind = record.kind
            tap(About(about), language=current(), kind=kind, public_id=public_id)
        return HttpResponseRedirect(f"{address}?pressed={about}", status=303)


def form_address(public_id: UUID) -> str:
    """Where words about the record are written."""
    here = {"language": current(), "public_id": public_id}
    return reverse("record-feedback", kwargs=here)


def is_first(visitor: str, about: str, public_id: UUID) -> bool:
    """Whether this connection has not said the same of the record today."""
    said = f"{visitor} {public_id}"
    return not rate_limits.hit(f"tap {about}", said, limit=1, period=A_DAY)
