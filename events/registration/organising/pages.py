"""Pages about the registrations of one form: whose it is, and what all pages have."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from agrinnova.accounts.current import current_user
from events.registration.models import RegistrationForm


def managed_form(admin: Any, request: HttpRequest, key: int) -> RegistrationForm:
    """The form with this key.

    Raises:
        PermissionDenied: the person reads no registrations at all.
        Http404: there is none, or it is another group's.
    """
    if not admin.has_view_permission(request):
        raise PermissionDenied
    forms = RegistrationForm.objects.managed_by(current_user(request))
    if (form := forms.filter(pk=key).first()) is None:
        raise Http404
    return form


def page(
    admin: Any,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page about registrations, with what every page of the admin has."""
    shared = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "media": admin.media,
    }
    return TemplateResponse(request, template, {**shared, **context}, status=status)
