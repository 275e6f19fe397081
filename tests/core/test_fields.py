"""Every column and every form that takes text cleans it: none is forgotten."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from modeltranslation.fields import TranslationField

from agrinnova.core import fields, form_fields
from agrinnova.core.models import Comment
from agrinnova.web.nearby import SpotField
from tests.factories import EnterpriseFactory, TopicFactory

PACKAGES = ("agrinnova.", "knowledge", "enterprises", "antennas", "events")
# Keys of our own data files, compared as they stand; the name of a configuration;
# digests, which are nobody's words. A new text column is one of `fields`, not here.
AS_THEY_STAND = {"loadedrow.file", "loadedrow.key", "loadedrow.digest"}
# The library's own two columns beside each version hold words of our code.
HISTORY = {"history_change_reason", "history_type"}
AS_THEY_STAND |= {"ratelimit.subject", "ratelimit.source"}
AS_THEY_STAND |= {"searchentry.config", "searchterm.config", "user.password"}
DIRTY = "\ufeffAz.\x0bVerdi\r\n\uf0b7 \u202ettal\u202c \x00\x1b\uffff\u200b"
LINE, TEXT = "Az. Verdi • ttal", "Az.\nVerdi\n• ttal "
# What is asked and not kept, or looked at letter by letter.
NOT_KEPT = {"q", "near", "bbox", "changed_since", "cursor"}
NOT_KEPT |= {"username", "left_empty", "stamp"}


def text_columns() -> Iterator[Any]:
    for model in apps.get_models():
        if not model.__module__.startswith(PACKAGES):
            continue
        for field in model._meta.concrete_fields:
            kinds = models.CharField | models.TextField | models.JSONField | ArrayField
            name = f"{model._meta.model_name.removeprefix('historical')}.{field.name}"
            if field.name in HISTORY or name in AS_THEY_STAND:
                continue
            if isinstance(field, kinds):
                yield field


def named(field: Any) -> str:
    return f"{field.model.__name__}.{field.name}"


def of_texts(field: Any) -> bool:
    return isinstance(field, ArrayField) and isinstance(
        field.base_field, models.CharField | models.TextField
    )


def test_there_are_columns_of_every_kind_among_them() -> None:
    found = list(text_columns())
    assert len(found) > 400  # each translated one in five languages, and its history
    assert {type(field).__name__ for field in found} > {"CharField", "TextField"}


def test_no_column_takes_text_as_it_comes() -> None:
    forgotten = [
        named(field)
        for field in text_columns()
        if not isinstance(field, fields.Cleaned)
        or (of_texts(field) and not isinstance(field.base_field, fields.Cleaned))
    ]
    assert forgotten == []


def dirty_and_clean(field: Any) -> tuple[Any, Any]:
    if isinstance(field, models.JSONField):
        return {DIRTY: [DIRTY]}, {TEXT: [TEXT]}
    if isinstance(field, ArrayField):
        _dirty, clean = dirty_and_clean(field.base_field)
        return ([DIRTY, "\u200b"], [clean]) if of_texts(field) else ([], [])
    return DIRTY, TEXT if isinstance(field, models.TextField) else LINE


def test_every_column_is_cleaned_by_every_way_in() -> None:
    """`.save()` and `bulk_create` ask `pre_save`, `.update()` what prepares a value."""
    for field in text_columns():
        dirty, clean = dirty_and_clean(field)
        instance = field.model()
        setattr(instance, field.attname, dirty)
        assert field.pre_save(instance, True) == clean, named(field)
        assert getattr(instance, field.attname) == clean, named(field)
        prepared = field.get_db_prep_save(dirty, connection)
        assert getattr(prepared, "obj", prepared) == clean, named(field)


def test_to_the_migrations_it_is_djangos_own() -> None:
    for field in text_columns():
        _name, path, _args, _kwargs = field.deconstruct()
        assert path.startswith("django."), (named(field), path)


def test_a_column_s_own_form_field_cleans() -> None:
    careless = [
        named(field)
        for field in text_columns()
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.editable
        and not isinstance(field.formfield(), form_fields.Cleaned)
    ]
    assert careless == []


def our_forms() -> Iterator[type[forms.BaseForm]]:
    for name in ("agrinnova", "knowledge", "enterprises", "antennas", "events"):
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if ".migrations." not in found.name and "__main__" not in found.name:
                importlib.import_module(found.name)
    waiting: list[type] = [forms.BaseForm]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        yield from (kind for kind in kinds if kind.__module__.startswith(PACKAGES))


def test_every_form_of_ours_cleans_what_it_keeps() -> None:
    found = {
        f"{form.__name__}.{name}": field
        for form in our_forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.CharField) and name not in NOT_KEPT
        # Of a place typed our own name of it is kept.
        and not isinstance(field, SpotField)
        and not isinstance(field.widget, forms.PasswordInput)
    }  # fmt: skip
    assert "FeedbackForm.words" in found
    careless = [n for n, f in found.items() if not isinstance(f, form_fields.Cleaned)]
    assert careless == []


@pytest.mark.django_db
def test_what_nobody_sees_is_no_name() -> None:
    field = Comment._meta.get_field("words").formfield()
    with pytest.raises(forms.ValidationError, match=r"required|obbligatorio"):
        field.clean("\u200b\u2060\x0b")
    assert not field.has_changed("a\nb", "a\r\nb")


@pytest.mark.django_db
def test_many_at_once_and_by_update() -> None:
    topic = TopicFactory(title="Latte")
    type(topic).objects.filter(pk=topic.pk).update(title_it="La\x0btte\u202e")
    topic.refresh_from_db()
    assert topic.title_it == "La tte"
    enterprise = EnterpriseFactory(products=["\uf0b7 Latte", "\u200b"])
    enterprise.refresh_from_db()
    assert enterprise.products == ["• Latte"]
    assert isinstance(enterprise._meta.get_field("title_it"), TranslationField)
