"""Bulk actions of an admin list: confirmed on one page, then done by one's rights.

A page names what will be done, what is left out and why; what is confirmed there is the
records it named, whatever the list holds by then. Nothing is done without it.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user

from .bulk_edit import editable_fields
from .bulk_pages import DeletePage, EditPage, Page, PublishPage
from .bulk_parts import Bulk
from .bulk_withdraw import WithdrawPage
from .mixins import RecordAdminMixin

MOST = 500  # records at once: each is looked at before and told of after


PUBLISH = Bulk(
    "publish",
    gettext_lazy("Publish the selected"),
    gettext_lazy("Publish those ticked"),
)
WITHDRAW_MANY = Bulk(
    "withdraw",
    gettext_lazy("Withdraw the selected from the public"),
    gettext_lazy("Withdraw"),
)
DELETE = Bulk(
    "delete_drafts",
    gettext_lazy("Delete the selected drafts"),
    gettext_lazy("Delete for good"),
    decides=False,
)
EDIT = Bulk(
    "edit",
    gettext_lazy("Change fields of the selected"),
    gettext_lazy("Change those ticked"),
    decides=False,
)
BULKS = {bulk.name: bulk for bulk in (PUBLISH, WITHDRAW_MANY, DELETE, EDIT)}


class BulkPages(RecordAdminMixin):
    """The part of a record's admin that does something to many."""

    bulk_fields: tuple[str, ...] = ("topics", "group")  # that may be changed for many

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_bulk"
        view = self.admin_site.admin_view(self.bulk_view)
        return [path("bulk/<str:act>/", view, name=name), *super().get_urls()]

    def bulk_url(self, act: str) -> str:
        name = f"{self.opts.app_label}_{self.opts.model_name}_bulk"
        return reverse(f"admin:{name}", args=[act])

    def bulks_for(self, request: HttpRequest) -> list[Bulk]:
        """What this person may do to many here."""
        user = current_user(request)
        if not self.may_decide(user):
            return []
        publishes = self.works_for_group(user)
        found = [bulk for bulk in BULKS.values() if publishes or not bulk.decides]
        if not editable_fields(self, user):
            found.remove(EDIT)
        return found

    def bulk_view(self, request: HttpRequest, act: str) -> HttpResponse:
        """Ask, or do what was confirmed."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        bulk = BULKS.get(act)
        if bulk is None:
            raise Http404
        if bulk not in self.bulks_for(request):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else request.GET
        keys = [int(key) for key in sent.get("keys", "").split(",") if key.isdecimal()]
        if not keys:
            return self.back_to_list()
        rows = self.get_queryset(request).filter(pk__in=keys[:MOST])
        return self.bulk_page(request, bulk, rows)

    def back_to_list(self) -> HttpResponse:
        label = f"{self.opts.app_label}_{self.opts.model_name}"
        return HttpResponseRedirect(reverse(f"admin:{label}_changelist"))

    def bulk_page(
        self, request: HttpRequest, bulk: Bulk, rows: QuerySet
    ) -> HttpResponse:
        """The page that asks about `rows`, or the answer once it is confirmed."""
        records = list(rows[: MOST + 1])
        if len(records) > MOST:
            words = _("At most %(most)s at once: choose fewer, by the filters beside.")
            messages.error(request, words % {"most": MOST})
            return self.back_to_list()
        page = PAGES[bulk.name](self, request, bulk, records)
        if "confirmed" in request.POST and (done := page.done()):
            return done
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/bulk.html", page.context())


PAGES: dict[str, Callable[..., Page]] = {
    PUBLISH.name: PublishPage,
    WITHDRAW_MANY.name: WithdrawPage,
    DELETE.name: DeletePage,
    EDIT.name: EditPage,
}
