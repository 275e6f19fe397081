"""Bulk actions of an admin list: confirmed on one page, then done by one's rights.

A page names what will be done, what is left out and why; what is confirmed there is the
records it named, whatever the list holds by then. Nothing is done without it.
"""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.addresses import kept_address, led_back
from agrinnova.admin.scope import works_for_group
from agrinnova.core.keys import key_in
from agrinnova.core.models import Record

from .delete import DeletePage
from .edit import EditPage
from .form import editable_fields
from .pages import Page
from .publish import PublishPage
from .withdraw import WithdrawPage

MOST = 500  # records at once: each is looked at before and told of after
PAGES: dict[str, type[Page]] = {
    page.name: page for page in (PublishPage, WithdrawPage, DeletePage, EditPage)
}


def bulk_urls(admin: Any) -> list[URLPattern]:
    name = f"{admin.opts.app_label}_{admin.opts.model_name}_bulk"
    view = admin.admin_site.admin_view(partial(bulk_view, admin=admin))
    return [path("bulk/<str:act>/", view, name=name)]


def pages_for(admin: Any, request: HttpRequest) -> list[type[Page]]:
    """What this person may do to many records of `admin`."""
    user = current_user(request)
    if not admin.may_decide(user):
        return []
    publishes = works_for_group(user)
    found = [page for page in PAGES.values() if publishes or not page.decides]
    if not editable_fields(admin, user):
        found.remove(EditPage)
    return found


def bulk_view(request: HttpRequest, act: str, *, admin: Any) -> HttpResponse:
    """Ask, or do what was confirmed."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    page = PAGES.get(act)
    if page is None:
        raise Http404
    if page not in pages_for(admin, request):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    keys = [key for key in map(key_in, sent.get("keys", "").split(",")) if key]
    if not keys:
        return led_back(admin, request, "changelist")
    rows = admin.get_queryset(request).filter(pk__in=keys[:MOST])
    return confirm(admin, request, rows, page=page)


def confirm(
    admin: Any, request: HttpRequest, rows: QuerySet, *, page: type[Page]
) -> HttpResponse:
    """The page that asks about `rows`, or the answer once it is confirmed."""
    records = list(rows[: MOST + 1])
    if len(records) > MOST:
        words = _("At most %(most)s at once: choose fewer, by the filters beside.")
        messages.error(request, words % {"most": MOST})
        return led_back(admin, request, "changelist")
    asking = page(admin, request, records)
    if "confirmed" in request.POST and (done := asking.done()):
        return done
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/bulk.html", asking.context())


def ask_first(
    admin: Any, request: HttpRequest, page: type[Page], record: Record
) -> HttpResponse:
    """The way to the page that asks before something is done to one record."""
    address = kept_address(admin, request, "bulk", page.name)
    joint = "&" if "?" in address else "?"
    return HttpResponseRedirect(f"{address}{joint}keys={record.pk}")
