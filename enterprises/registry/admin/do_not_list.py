"""Do-not-list in the admin: enterprises that asked never to be listed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agrinnova.admin.grouped import OfGroup


class DoNotListAdmin(OfGroup):
    """Names that no form and no import brings in again."""

    fields = ("name", "municipality", "group", "reason", "since")
    is_for_officers = True
    list_display = ("name", "municipality", "group", "since")
    list_filter = (("group", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("municipality", "group")
    search_fields = ("name__unaccent", "municipality__name__unaccent")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user)
