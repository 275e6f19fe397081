"""Form fields that clean what was typed before they look at it.

So a name of signs that nobody sees is refused as missing, and a text that a browser
sent back with its own line breaks counts as unchanged.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .cleaning import clean_line, clean_text

LONGEST_ADDRESS = 254  # RFC 3696, erratum 1690


def validate_writable(email: str) -> None:
    """Refuse an address to which no letter goes: its host is written in ASCII there.

    Args:
        email: an address that `validate_email` takes.

    Raises:
        ValidationError: it is none any more then, or too long (RFC 3490 §4.1).
    """
    local, _at, host = email.rpartition("@")
    try:
        written = f"{local}@{host.encode('idna').decode()}"
    except UnicodeError:
        written = ""
    validate_email(written)
    if len(written) > LONGEST_ADDRESS:
        raise ValidationError(validate_email.message, code="invalid")


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
    """An e-mail address that a letter can be written to."""

    default_validators = [validate_email, validate_writable]


class URLField(Cleaned, forms.URLField):
    """A web address."""


class UUIDField(Cleaned, forms.UUIDField):
    """An identifier, as a page of ours carries it."""


class SlugField(Cleaned, forms.SlugField):
    """The last part of an address."""
