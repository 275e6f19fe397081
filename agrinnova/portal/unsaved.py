"""Words that were sent when they could not be saved: kept, told, and sent again.

A form of a record shows them in itself; what else was sent (a comment, a reason) stands
on a page of its own, with a button that sends it now.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as django_csrf_failure

from agrinnova.shared import unsaved
from agrinnova.shared.models import UnsavedForm
from agrinnova.shared.staging import SUFFIX

FORMS = ("_add", "_change")
# What a form says of itself and nobody typed.
SILENT = ("found", "act", "action", "stamp", "version", "newest", "confirmed")


def addresses(site: AdminSite) -> list[URLPattern]:
    """The page, under the admin."""

    def page(request: HttpRequest) -> HttpResponse:
        return unsent(request, site)

    return [path("unsent/", site.admin_view(page), name="unsent")]


def entered_again(request: HttpRequest) -> HttpResponse | None:
    """The way to log in and back, for what was sent after the session had ended.

    None if nothing can be kept of it: the page does not say whose it is.
    """
    if request.method != "POST" or unsaved.rescue(request) is None:
        return None
    query = urlencode({"next": _place_of(request), "kept": "1"})
    return HttpResponseRedirect(f"{reverse('admin:login')}?{query}")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's refusal; but words of the admin's pages are kept and shown again.

    Whoever logs in anew in another window has another token there.
    """
    user: Any = request.user
    owner = unsaved.rescue(request)
    if owner is None:
        return django_csrf_failure(request, reason)
    if not user.is_authenticated:
        query = urlencode({"next": _place_of(request), "kept": "1"})
        return HttpResponseRedirect(f"{reverse('admin:login')}?{query}")
    if owner != user:
        words = _("This page was another account’s: its words are kept for that one.")
        messages.warning(request, words)
    return HttpResponseRedirect(_place_of(request))


def unsent(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """All that this person sent and could not save, with what can be done with it."""
    user: Any = request.user
    if request.method == "POST":
        unsaved.forget(user, request.POST.get("path", ""))
        return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "title": _("Not sent yet"),
        "kept": [_told(kept) for kept in unsaved.waiting(user)],
    }
    request.current_app = site.name
    return TemplateResponse(request, "admin/unsent.html", context)


def _told(kept: UnsavedForm) -> dict[str, Any]:
    data = unsaved.data_of(kept)
    typed = [
        words
        for name, values in data.lists()
        for words in values
        if words and not name.endswith(SUFFIX) and name not in SILENT
    ]
    return {
        "path": kept.path,
        "at": kept.at,
        "is_form": _is_form(kept.path),
        "words": typed,
        "fields": [(name, one) for name, values in data.lists() for one in values],
    }


def _place_of(request: HttpRequest) -> str:
    """Where what was sent is shown again."""
    path = request.get_full_path()
    return path if _is_form(path) else reverse("admin:unsent")


def _is_form(path: str) -> bool:
    try:
        return (resolve(path.split("?")[0]).url_name or "").endswith(FORMS)
    except Resolver404:
        return False
