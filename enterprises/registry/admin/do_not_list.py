"""Do-not-list in the admin: enterprises that asked never to be listed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agrinnova.admin.grouped import OfGroup
from agrinnova.admin.scope import ScopedAdmin
from agrinnova.core.models import User


class DoNotListAdmin(OfGroup, ScopedAdmin):
    """Names that no form and no import brings in again."""

    fields = ("name", "municipality", "group", "reason", "since")
    list_display = ("name", "municipality", "group", "since")
    list_filter = (("group", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("municipality", "group")
    search_fields = ("name__unaccent", "municipality__name__unaccent")
    actions = None

    def is_open_to(self, user: User) -> bool:
        return user.is_coordinator or bool(user.groups_of_duty())

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> Any:
        if self.get_object(request, object_id) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return super().history_view(request, object_id, extra_context)
