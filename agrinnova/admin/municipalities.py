"""Municipalities in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.publishing import actions

from .scope import ScopedAdmin


class MunicipalityAdmin(ScopedAdmin):
    """Municipalities, each with its point; a change reaches all that stands there."""

    list_display = ("name", "province", "country", "group", "coordinate_source")
    list_filter = ("country", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group",)
    search_fields = ("name__unaccent", "name_local__unaccent", "province")
    fieldsets = (
        (None, {"fields": (("name", "name_local"), ("province", "country"))}),
        (
            _("Group"),
            {"fields": ("group", ("group_basis", "group_source_url"))},
        ),
        (
            _("Point"),
            {"fields": (("latitude", "longitude"), "coordinate_source", "source_url")},
        ),
    )

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_row(request, obj, form, change)
        if not form.has_changed():
            return
        if change:
            actions.record_parent_change(obj)
        # A territory is drawn around its municipalities.
        around = [key for key in (form.initial.get("group"), obj.group_id) if key]
        for group in LocalActionGroup.objects.filter(pk__in=around):
            actions.record_change(group)
