"""Admin base classes of what belongs to a group, its own offered, one required."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agrinnova.accounts.current import current_user

from .scope import ScopedAdmin


class OfGroup(ScopedAdmin):
    """The forms of what belongs to a group, or to the whole network."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        groups = current_user(request).groups_of_duty()
        own = groups[0] if len(groups) == 1 else None
        language = current_user(request).language
        own_values = {"group": own, "original_language": language}
        return own_values | super().get_changeform_initial_data(request)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "group" and not current_user(request).is_coordinator:
            # Without a group it would be nobody's, theirs neither.
            field.required = True
        return field


class RowsOfGroup(OfGroup):
    """Rows of a group that are no records: one sees those that one may edit."""

    is_for_officers = True
    list_filter: ClassVar[Any] = (("group", admin.RelatedOnlyFieldListFilter),)
    actions: Any = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user)
