"""Unsaved forms page: what could not be saved is kept, shown and sent again.

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

from agrinnova.core.models import UnsavedForm
from agrinnova.web import unsaved_forms
from agrinnova.web.staged_uploads import SUFFIX

FORMS = ("_add", "_change")
SHEETS = "_import"  # the pages to which a spreadsheet is sent
# What a form says of itself and nobody typed.
NOT_SHOWN = ("found", "act", "action", "stamp", "version", "newest", "confirmed")


def addresses(site: AdminSite) -> list[URLPattern]:
    """The page, under the admin."""

    def page(request: HttpRequest) -> HttpResponse:
        return unsent(request, site)

    return [path("unsent/", site.admin_view(page), name="unsent")]


def entered_again(request: HttpRequest) -> HttpResponse | None:
    """The way to log in and back, for what was sent after the session had ended.

    None if nothing can be kept of it: the page does not say whose it is.
    """
    if request.method != "POST":
        return None
    if _is_of(request.path, SHEETS):
        return _to_login(next=_to_choose_again(request), file="1")
    if unsaved_forms.rescue(request) is None:
        return None
    return _to_login(next=_place_of(request), kept="1")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's refusal; but words of the admin's pages are kept and shown again.

    Whoever logs in anew in another window has another token there.
    """
    user: Any = request.user
    if _is_of(request.path, SHEETS):
        return HttpResponseRedirect(_to_choose_again(request))
    owner = unsaved_forms.rescue(request)
    if owner is None:
        return django_csrf_failure(request, reason)
    if not user.is_authenticated:
        return _to_login(next=_place_of(request), kept="1")
    if owner != user:
        words = _("This page was another account’s: its words are kept for that one.")
        messages.warning(request, words)
    return HttpResponseRedirect(_place_of(request))


def unsent(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """All that this person sent and could not save, with what can be done with it."""
    user: Any = request.user
    if request.method == "POST":
        unsaved_forms.forget(user, request.POST.get("path", ""))
        return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "title": _("Not sent yet"),
        "kept": [_described(kept) for kept in unsaved_forms.waiting(user)],
    }
    request.current_app = site.name
    return TemplateResponse(request, "admin/unsent.html", context)


def _described(kept: UnsavedForm) -> dict[str, Any]:
    data = unsaved_forms.data_of(kept)
    typed = [
        words
        for name, values in data.lists()
        for words in values
        if words and not name.endswith(SUFFIX) and name not in NOT_SHOWN
    ]
    return {
        "path": kept.path,
        "at": kept.at,
        "is_form": _is_of(kept.path, FORMS),
        "words": typed,
        "fields": [(name, one) for name, values in data.lists() for one in values],
    }


def _place_of(request: HttpRequest) -> str:
    """Where what was sent is shown again."""
    path = request.get_full_path()
    return path if _is_of(path, FORMS) else reverse("admin:unsent")


def _to_login(**query: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('admin:login')}?{urlencode(query)}")


def _to_choose_again(request: HttpRequest) -> str:
    """The page of a spreadsheet, which says that it did not arrive.

    A file that is not looked at yet is not kept, and no browser sends it by itself.
    """
    return f"{request.path}?again=1"


def _is_of(path: str, pages: str | tuple[str, ...]) -> bool:
    """Whether the admin's page at `path` is one of those whose names end so."""
    try:
        return (resolve(path.split("?")[0]).url_name or "").endswith(pages)
    except Resolver404:
        return False
