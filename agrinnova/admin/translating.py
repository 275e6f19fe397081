"""A translator's form of a record: all its words to read, theirs to write.

They read the words in the original language and write in the others; every other field
is closed or not there, and contacts are not theirs to read.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.publishing import actions
from agrinnova.publishing.outdated import is_in, outdated_in

from .languages import Fieldset, language_fieldsets
from .scope import fields_but, translates_only, translations_in


def fieldsets_to_translate(
    admin: Any, request: HttpRequest, record: Any
) -> list[Fieldset]:
    """The original open and closed to writing, the translator's language open."""
    state = f"text_status_{record.original_language}"
    names = (*admin.translated_fields, "text_status")
    fieldsets = language_fieldsets(names, record, original=record.original_language)
    for _heading, options in fieldsets:
        fields = options["fields"]
        options["fields"] = [name for name in fields if name != state]
        if f"title_{current_user(request).language}" in fields:
            options["classes"] = []  # their own language stands open
    return [(None, {"fields": ["state", "original_language"]}), *fieldsets]


def closed_fields(admin: Any, request: HttpRequest, record: Any) -> list[str]:
    """All fields but those of other languages, to whoever translates."""
    if not translates_only(current_user(request), record):
        return []
    original = record.original_language
    theirs = {
        *translations_in(admin.model, original),
        *(f"text_status_{code}" for code in LANGUAGES if code != original),
    }
    return fields_but(theirs, admin, request, record)


def open_inlines(request: HttpRequest, record: Any, inlines: Iterable[Any]) -> list:
    """Those with words to translate, for whoever translates."""
    if not translates_only(current_user(request), record):
        return list(inlines)
    original = record.original_language
    return [part for part in inlines if translations_in(part.model, original)]


def mark_for_review(request: HttpRequest, form: Any, formsets: Iterable[Any]) -> None:
    """Note which languages were translated without a word on the text's state.

    Who mends what a machine wrote has read it; what a translator writes anew waits, and
    so do accepted words whose original was changed without them.
    """
    forms = (form, *(part for formset in formsets for part in formset.forms))
    changed = {name for one in forms for name in one.changed_data}
    written = {
        language
        for language in Language.values
        if any(is_in(name, language) for name in changed)
        and f"text_status_{language}" not in changed
    }
    states = form.instance.text_status
    mended = {code for code in written if states.get(code) == TextStatus.MACHINE}
    if mended:
        actions.mark_translated(form.instance, mended, TextStatus.REVIEWED)
    if written - mended and translates_only(current_user(request), form.instance):
        actions.mark_translated(form.instance, written - mended)
    if outdated := outdated_in(form.instance, changed):
        actions.doubt_translations(form.instance, outdated)
