"""Translation fieldsets: the original language open and first, the others folded."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from agrinnova.core.languages import LANGUAGES, current

Fieldset = tuple[Any, Any]  # heading, and its options as Django takes them


def language_fieldsets(
    fields: Iterable[str], record: Any = None, *, original: str = ""
) -> list[Fieldset]:
    """One fieldset a language with its columns of `fields`.

    Args:
        fields: translated fields; text_status may be among them.
        record: whose columns they are, to say which languages are still empty.
        original: the language that stands first (default: the record's, the reader's).
    """
    fields = tuple(fields)
    first = original or getattr(record, "original_language", None) or current()
    ordered = (first, *(code for code in LANGUAGES if code != first))
    return [
        (
            _heading(code, fields, record, is_first=code == first),
            {
                "fields": [f"{name}_{code}" for name in fields],
                "classes": [] if code == first else ["collapse"],
            },
        )
        for code in ordered
    ]


def label_translated(db_field: Any, field: forms.Field) -> None:
    """Name a language's column after its field, and tell the browser its language.

    The fieldset names the language already; the spelling checker wants it too.
    """
    if original := getattr(db_field, "translated_field", None):
        field.label = capfirst(original.verbose_name)
        field.help_text = original.help_text
        field.widget.attrs["lang"] = db_field.language


def _heading(code: str, fields: tuple[str, ...], record: Any, *, is_first: bool) -> str:
    name = capfirst(Language(code).label)
    if is_first:
        return _("%(language)s, the original language") % {"language": name}
    texts = [field for field in fields if field != "text_status"]
    if any(getattr(record, f"{field}_{code}", None) for field in texts):
        return name
    return _("%(language)s (empty)") % {"language": name}
