"""Permanent address of a record, `/id/<uuid>/`: without a language, redirects."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from agrinnova.core.models import Change, FundingStatement, OldAddress
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.web.language_middleware import preferred_language
from agrinnova.web.views import gone


@require_safe
def record_by_id(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """303 to the page in the reader's language, 410 when withdrawn, else 404."""
    kinds = Change.objects.filter(public_id=public_id).values_list("kind", flat=True)
    kind = kinds.first()
    if kind is None:
        raise Http404
    language = preferred_language(request)
    address = page_address(kind, public_id, language)
    if address is None:
        # Merged into another: its identifier is an old address of that one.
        old = OldAddress.objects.filter(kind=kind, slug=str(public_id)).first()
        address = page_address(kind, old.public_id, language) if old else None
    if address is None:
        return gone(request, public_id)
    response = HttpResponse(status=303, headers={"Location": address})
    patch_vary_headers(response, ("Accept-Language",))
    return response


def page_address(kind: str, public_id: UUID, language: str) -> str | None:
    """The address of the page that shows a record, None when none does now."""
    if kind == FundingStatement.kind:
        shown = FundingStatement.objects.shown().filter(public_id=public_id).exists()
        return reverse("project", kwargs={"language": language}) if shown else None
    record = KINDS[kind].objects.published().filter(public_id=public_id).first()
    return record.page_url(language) if record else None
