"""Forms of parts of a record: words in five languages, the record's own in front."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language
from agrinnova.core.languages import LANGUAGES

from .languages import Fieldset
from .scope import PartInline


class Described(BaseModelAdmin):
    """The fields of a part: first what it says in no language, then its words."""

    first_fields: tuple[Any, ...] = ()
    translated_fields: tuple[str, ...] = ("description",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        first = getattr(obj, "original_language", "") or current_user(request).language
        others = [code for code in LANGUAGES if code != first]
        return [
            (None, {"fields": [*self.first_fields, *self._columns([first])]}),
            (
                _("Other languages"),
                {"fields": self._columns(others), "classes": ["collapse"]},
            ),
        ]

    def _columns(self, languages: list[str]) -> list[str]:
        return [
            f"{name}_{code}" for code in languages for name in self.translated_fields
        ]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """As its parents', with its language beside its name."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if language := getattr(db_field, "language", ""):
            field.label = f"{field.label} ({Language(language).label})"
        return field


class DescribedInline(Described, PartInline):
    """Rows with words in five languages, the record's own in front."""
