"""Inline rows with a text in five languages, the record's own in front."""

from typing import Any

from django.http import HttpRequest

from agrinnova.accounts.current import current_user
from agrinnova.admin.languages import Fieldset, described_fieldsets
from agrinnova.admin.scope import PartInline
from agrinnova.core.choices import Language


class DescribedInline(PartInline):
    """Rows with one text in five languages, the record's own in front."""

    first_fields: tuple[Any, ...] = ()
    translated_field = "description"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        first = getattr(obj, "original_language", "") or current_user(request).language
        return described_fieldsets(self.first_fields, self.translated_field, first)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return name_language(db_field, field)


def name_language(db_field: Any, field: Any) -> Any:
    """`field` with its language beside its name, where it is a language's column."""
    if language := getattr(db_field, "language", ""):
        field.label = f"{field.label} ({Language(language).label})"
    return field
