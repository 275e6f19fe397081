"""Model fields for text: cleaned on its way in, by whichever way it comes.

Every column of ours that holds text is one of these, and `tests/core/test_fields.py`
fails when one is not: what a form, an import, an action, `bulk_create`, `.update()` or
a version of the history brings passes here before it reaches the database. To the
migrations they are Django's own, since the columns are the same.

No CHECK holds the same in the database: it would stand on two hundred columns, refuse
what can be cleaned, and leave what a looser rule let in. What got past the
fields is cleaned again where it goes out (`portal/exports/sources.py`).
"""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib.postgres import fields as postgres
from django.db import models

from . import form_fields
from .cleaning import clean_data, clean_line, clean_text


class Cleaned:
    """A field that cleans a value before it is compared, checked or written."""

    cleaner: Callable[[Any], Any] = staticmethod(clean_line)
    form_class: type[forms.Field] | None = form_fields.CharField

    def to_python(self, value: Any) -> Any:
        return self.cleaned(super().to_python(value))  # type: ignore[misc]

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        """The value to write; the instance goes on with the same."""
        value = super().pre_save(instance, add)  # type: ignore[misc]
        cleaned = self.cleaned(value)
        if cleaned != value:
            setattr(instance, self.attname, cleaned)  # type: ignore[attr-defined]
        return cleaned

    def cleaned(self, value: Any) -> Any:
        """`value` as it may be kept; what is no text, an expression say, as it is."""
        return self.cleaner(value) if isinstance(value, str) else value

    def formfield(self, **kwargs: Any) -> Any:
        own = {"form_class": self.form_class} if self.form_class else {}
        return super().formfield(**{**own, **kwargs})  # type: ignore[misc]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As the Django field that it is to the database."""
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        for base in type(self).__mro__:
            if base.__module__.startswith("django."):
                module = "django.db.models"
                if base.__module__.startswith("django.contrib.postgres"):
                    module = "django.contrib.postgres.fields"
                return name, f"{module}.{base.__name__}", args, kwargs
        raise TypeError(type(self))


class CharField(Cleaned, models.CharField):
    """Words in one line."""


class TextField(Cleaned, models.TextField):
    """Words in as many lines as they need."""

    cleaner = staticmethod(clean_text)
    form_class = form_fields.TextField


class EmailField(Cleaned, models.EmailField):
    """An e-mail address."""

    form_class = form_fields.EmailField


class URLField(Cleaned, models.URLField):
    """A web address."""

    form_class = form_fields.URLField


class SlugField(Cleaned, models.SlugField):
    """The last part of an address."""

    form_class = form_fields.SlugField


class JSONField(Cleaned, models.JSONField):
    """Plain data, its texts cleaned."""

    cleaner = staticmethod(clean_data)
    form_class = None

    def cleaned(self, value: Any) -> Any:
        return self.cleaner(value) if isinstance(value, str | dict | list) else value

    def get_db_prep_value(
        self, value: Any, connection: Any, prepared: bool = False
    ) -> Any:
        return super().get_db_prep_value(self.cleaned(value), connection, prepared)


class ArrayField(Cleaned, postgres.ArrayField):
    """Several of one kind, at first none; an empty text, once cleaned, is none."""

    form_class = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, **kwargs})

    def cleaned(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        kept = [self.base_field.to_python(part) for part in value]
        return [part for part, was in zip(kept, value, strict=True) if part or not was]

    def get_db_prep_value(
        self, value: Any, connection: Any, prepared: bool = False
    ) -> Any:
        return super().get_db_prep_value(self.cleaned(value), connection, prepared)
