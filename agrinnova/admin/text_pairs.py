"""Texts side by side: the words of a record's own language beside those to be read.

Those of its parts too (innovations, benefits, photos): one state stands for all words
of a language.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from django import forms
from django.forms.models import _get_foreign_key, modelform_factory
from django.utils.text import capfirst

from agrinnova.core.labels import labelled
from agrinnova.core.models import Record

from .languages import label_translated


class Pair(NamedTuple):
    """A text in both languages; the field is None where nothing is to be mended."""

    label: str
    original: str
    words: str
    field: Any


def part_lists(admin: Any) -> dict[str, Sequence[str]]:
    """By the name of a relation to parts of a record, their texts."""
    parts = [one for one in admin.inlines if getattr(one, "translated_fields", ())]
    keys = [_get_foreign_key(admin.model, part.model) for part in parts]
    return {
        key.remote_field.get_accessor_name(): part.translated_fields
        for key, part in zip(keys, parts, strict=True)
    }


def text_forms(
    admin: Any, record: Record, language: str, data: Any = None
) -> list[forms.ModelForm]:
    """A form a row with its words in `language`: of `record`, then of its parts."""
    translates_title = type(record).translates_title()
    names = [n for n in admin.translated_fields if n != "title" or translates_title]
    rows: list[tuple[Any, Sequence[str]]] = [(record, names)]
    for relation, texts in part_lists(admin).items():
        rows += [(part, texts) for part in getattr(record, relation).all()]
    codes, made = (record.original_language, language), []
    for row, texts in rows:
        said = [n for n in texts if any(getattr(row, f"{n}_{c}") for c in codes)]
        fields = tuple(f"{name}_{language}" for name in said)
        prefix = f"{row._meta.model_name}-{row.pk}"
        form: Any = _form_class(row._meta.model, fields)
        made.append(form(data, instance=row, prefix=prefix))
    return [form for form in made if form.fields]


def pairs_of(
    found: Sequence[forms.ModelForm], record: Record, language: str
) -> Iterator[Pair]:
    """The texts of `found` beside those in the record's own language."""
    own = record.original_language
    for form in found:
        row = form.instance
        for field in form:
            original = getattr(row, f"{field.name.removesuffix(language)}{own}") or ""
            kind = capfirst(str(row._meta.verbose_name))
            label = labelled(kind, field.label) if row != record else field.label
            words = form.initial.get(field.name) or ""
            mendable = None if own == language else field
            yield Pair(str(label), original, words, mendable)


@cache
def _form_class(model: Any, fields: tuple[str, ...]) -> type[forms.ModelForm]:
    return modelform_factory(model, fields=fields, formfield_callback=_field)


def _field(column: Any, **kwargs: Any) -> forms.Field:
    field = column.formfield(**kwargs)
    label_translated(column, field)
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 4
    return field
