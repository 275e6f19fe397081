"""List filter by the state of the texts in a language."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.labels import labelled
from agrinnova.core.locale_names import language_name


class TextStateFilter(admin.SimpleListFilter):
    """The records whose words in a language are in a state; the reader's own first."""

    title = _("state of the texts")
    parameter_name = "text"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        own = current_user(request).language
        languages = sorted(Language.values, key=lambda code: code != own)
        return [
            (f"{code}-{state.value}", labelled(language_name(code), state.label))
            for code in languages
            for state in TextStatus
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        language, _hyphen, state = str(self.value()).partition("-")
        if language not in Language.values:
            return queryset.none()
        return queryset.filter(**{f"text_status__{language}": state})
