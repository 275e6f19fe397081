"""What went wrong, for whoever keeps the record: seen, mended or put away."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova.shared.models import Failure, User

from .scope import ReadOnlyAdmin


class FailureAdmin(ReadOnlyAdmin):
    """Failures of jobs and exports; they go by themselves once the record succeeds."""

    fields = (
        "about",
        "job",
        "problem",
        ("times", "first_at", "last_at"),
    )
    list_display = ("about", "job", "problem", "times", "last_at")
    list_display_links = ("job",)
    list_filter = ("job",)
    search_fields = ("problem",)
    actions = ("put_away",)

    def is_open_to(self, user: User) -> bool:
        return user.is_coordinator or bool(user.groups_of_duty())

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """An officer's are those of their groups; the rest is the coordinator's."""
        failures = super().get_queryset(request)
        user: Any = request.user
        if user.is_coordinator:
            return failures
        return failures.filter(group__in=user.groups_of_duty())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "about"]

    @admin.display(description=_("concerns"))
    def about(self, failure: Failure) -> str | SafeString:
        """The record, with the way to its form; what is gone is named by its kind."""
        if not failure.kind:
            return str(_("the portal"))
        for model in self.admin_site._registry:
            kind = getattr(model, "kind", model._meta.model_name)
            if kind == failure.kind and hasattr(model, "public_id"):
                row = model._default_manager.filter(public_id=failure.public_id).first()
                name = capfirst(str(model._meta.verbose_name))
                return _led_to(row, f"{name}: {row}") if row else name
        return failure.kind

    @admin.action(description=_("Put away"))
    def put_away(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = len(queryset)
        queryset.delete()
        told = ngettext(
            "%(count)s failure is put away.", "%(count)s failures are put away.", count
        )
        self.message_user(request, told % {"count": count})


def _led_to(row: Any, words: str) -> str | SafeString:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    try:
        address = reverse(name, args=[row.pk])
    except NoReverseMatch:
        return words
    return format_html('<a href="{}">{}</a>', address, words)
