"""Form fields that clean what was typed before they look at it.

So a name of signs that nobody sees is refused as missing, and a text that a browser
sent back with its own line breaks counts as unchanged.
"""

from collections.abc import Callable
from typing import Any

from django import forms

from .cleaning import clean_line, clean_text


class Cleaned:
    """A field of a form whose words are cleaned first."""

    cleaner: Callable[[str], str] = staticmethod(clean_line)

    def to_python(self, value: Any) -> Any:
        cleaned = self.cleaner(value) if isinstance(value, str) else value
        return super().to_python(cleaned)  # type: ignore[misc]


class CharField(Cleaned, forms.CharField):
    """Words in one line."""


class TextField(Cleaned, forms.CharField):
    """Words in as many lines as they need."""

    widget = forms.Textarea
    cleaner = staticmethod(clean_text)


class EmailField(Cleaned, forms.EmailField):
    """An e-mail address."""


class URLField(Cleaned, forms.URLField):
    """A web address."""


class UUIDField(Cleaned, forms.UUIDField):
    """An identifier, as a page of ours carries it."""


class SlugField(Cleaned, forms.SlugField):
    """The last part of an address."""
