"""Fields of the API's schema, by what they hold."""

from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers


def text(help_text: str = "", **options: Any) -> serializers.CharField:
    """Words, or a code."""
    return serializers.CharField(help_text=help_text, **options)


def maybe(help_text: str = "") -> serializers.CharField:
    """Words, null where nothing is stated."""
    return text(help_text, allow_null=True)


def address(help_text: str = "") -> serializers.URLField:
    """A full address."""
    return serializers.URLField(help_text=help_text)


def maybe_address(help_text: str = "") -> serializers.URLField:
    """A full address, null where there is none."""
    return serializers.URLField(help_text=help_text, allow_null=True)


def whole(help_text: str = "") -> serializers.IntegerField:
    """A whole number, null where nothing is stated."""
    return serializers.IntegerField(help_text=help_text, allow_null=True)


def texts(help_text: str = "") -> serializers.ListField:
    """A list of words."""
    return serializers.ListField(child=serializers.CharField(), help_text=help_text)


def one_of(
    choices: type[TextChoices], help_text: str = "", **options: Any
) -> serializers.ChoiceField:
    """A code of a short closed list."""
    codes = [(code, code) for code in choices.values]
    return serializers.ChoiceField(codes, help_text=help_text, **options)


def unknown_or_not(help_text: str = "") -> serializers.BooleanField:
    """Yes, no, or null: unknown is not "no"."""
    return serializers.BooleanField(allow_null=True, help_text=help_text)
