"""Failed jobs in the admin: what went wrong for a record, mended or dismissed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .addresses import admin_url
from .scope import ReadOnlyAdmin


class FailureAdmin(ReadOnlyAdmin):
    """Failures of jobs and exports; they go by themselves once the record succeeds."""

    fields = (
        "about",
        "job",
        "problem",
        ("times", "first_at", "last_at"),
    )
    is_for_officers = True
    list_display = ("about", "job", "problem", "times", "last_at")
    list_display_links = ("job",)
    list_filter = ("job",)
    search_fields = ("problem",)
    actions = ("put_away",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """An officer's are those of their groups; the rest is the coordinator's."""
        failures = super().get_queryset(request)
        user: Any = request.user
        if user.is_coordinator:
            return failures
        return failures.filter(group__in=user.groups_of_duty())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "about"]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A page of failures with the records that they concern, fetched together."""
        changelist = super().get_changelist_instance(request)
        self.fetch_records(changelist.result_list)
        return changelist

    def fetch_records(self, failures: Iterable[Any]) -> None:
        """Give each failure the `record` that it concerns, a statement a kind."""
        concerned = defaultdict(list)
        for failure in failures:
            concerned[failure.kind].append(failure)
        for kind, of_kind in concerned.items():
            model = self._model_of(kind)
            keys = [failure.public_id for failure in of_kind]
            rows: Any = (
                model._default_manager.filter(public_id__in=keys) if model else ()
            )
            found = {row.public_id: row for row in rows}
            for failure in of_kind:
                failure.record = found.get(failure.public_id)

    @admin.display(description=_("concerns"))
    def about(self, failure: Any) -> str | SafeString:
        """The record, with the way to its form; what is gone is named by its kind."""
        if not failure.kind:
            return str(_("the portal"))
        if not hasattr(failure, "record"):
            self.fetch_records([failure])
        model, row = self._model_of(failure.kind), failure.record
        if model is None:
            return failure.kind
        name = capfirst(str(model._meta.verbose_name))
        if row is None:
            return name
        address = admin_url(row, "change", row.pk)
        return format_html('<a href="{}">{}: {}</a>', address, name, row)

    def _model_of(self, kind: str) -> type[Model] | None:
        """The table in the admin that has the records of a kind."""
        for model in self.admin_site._registry:
            own = getattr(model, "kind", model._meta.model_name)
            if own == kind and hasattr(model, "public_id"):
                return model
        return None

    @admin.action(description=_("Remove from the list"))
    def put_away(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = len(queryset)
        queryset.delete()
        words = ngettext(
            "%(count)s failure is removed from the list.",
            "%(count)s failures are removed from the list.",
            count,
        )
        self.message_user(request, words % {"count": count})
