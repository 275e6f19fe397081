"""A translator's form of a record: all its words to read, theirs to write."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language
from agrinnova.core.languages import LANGUAGES
from agrinnova.publishing import actions

from .languages import Fieldset, language_fieldsets
from .mixins import RecordAdminMixin
from .scope import fields_but, translates_only, translations_in


class Translating(RecordAdminMixin):
    """The part of a record's admin that is for its translators.

    They read the words in the original language and write in the others; every other
    field is closed or not there, and contacts are not theirs to read.
    """

    def fieldsets_to_translate(self, request: HttpRequest, obj: Any) -> list[Fieldset]:
        """The original open and closed to writing, the translator's language open."""
        state = f"text_status_{obj.original_language}"
        names = (*self.translated_fields, "text_status")
        fieldsets = language_fieldsets(names, obj, original=obj.original_language)
        for _heading, options in fieldsets:
            fields = options["fields"]
            options["fields"] = [name for name in fields if name != state]
            if f"title_{current_user(request).language}" in fields:
                options["classes"] = []  # their own language stands open
        return [(None, {"fields": ["state", "original_language"]}), *fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        closed = super().get_readonly_fields(request, obj)
        if not translates_only(current_user(request), obj):
            return closed
        original = obj.original_language
        theirs = {
            *translations_in(self.model, original),
            *(f"text_status_{code}" for code in LANGUAGES if code != original),
        }
        return [*closed, *fields_but(theirs, self, request, obj)]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        inlines = super().get_inlines(request, obj)
        if not translates_only(current_user(request), obj):
            return list(inlines)
        original = obj.original_language
        return [part for part in inlines if translations_in(part.model, original)]

    def mark(self, request: HttpRequest, form: Any, formsets: Iterable[Any]) -> None:
        """Note which languages were translated without a word on the text's state."""
        if not translates_only(current_user(request), form.instance):
            return
        forms = (form, *(part for formset in formsets for part in formset.forms))
        changed = {name for one in forms for name in one.changed_data}
        written = {
            language
            for language in Language.values
            if any(_is_in(name, language) for name in changed)
            and f"text_status_{language}" not in changed
        }
        if written:
            actions.mark_translated(form.instance, written)


def _is_in(name: str, language: str) -> bool:
    return name.endswith(f"_{language}") and not name.startswith("text_status_")
