"""Form fields of query parameters: days, moments, numbers (ISO 8601, decimal point).

An address says the same whoever opens it: Django's fields read "05/11/2027" by the
reader's language, and take "1e3", "1_000" or digits of any script for a number.
"""

import datetime
import re
from decimal import Decimal
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAY = r"\d{4}-\d\d-\d\d"
MOMENT = rf"{DAY}([T ]\d\d:\d\d(:\d\d([.,]\d{{1,9}})?)?(Z|[-+]\d\d:?\d\d)?)?"
NUMBER = r"\d{1,9}(\.\d{1,9})?"


class DayInput(forms.DateInput):
    """A day as browsers ask for it and send it, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, "2027-05-11"."""

    widget = DayInput
    default_error_messages: ClassVar = {
        "invalid": _("Give a day as year, month and day: 2027-05-11.")
    }

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values:
            return None
        text = _matching(self, DAY, value)
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise _refusal(self) from None


class MomentField(forms.DateTimeField):
    """A moment, "2027-05-11T09:30:00+02:00"; without an offset by our own clock."""

    default_error_messages: ClassVar = {
        "invalid": _(
            "Give a day and an hour as in 2027-05-11T09:30:00+02:00 (ISO 8601)."
        )
    }

    def to_python(self, value: Any) -> datetime.datetime | None:
        if value in self.empty_values:
            return None
        text = _matching(self, MOMENT, value)
        try:
            moment = datetime.datetime.fromisoformat(text)
            if timezone.is_naive(moment):
                moment = timezone.make_aware(moment)
            # The database counts in UTC, where there is no day before the first.
            return moment.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            raise _refusal(self) from None


class NumberField(forms.DecimalField):
    """A number, "7.5": digits, with a point before decimals; none below zero."""

    default_error_messages: ClassVar = {
        "invalid": _("Give a number in digits, with a point before decimals: 7.5.")
    }

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return Decimal(_matching(self, NUMBER, value))


class WholeNumberField(NumberField):
    """A whole number, "2027"."""

    default_error_messages: ClassVar = {"invalid": _("Give a whole number in digits.")}

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if number is not None and number != int(number):
            raise _refusal(self)
        return number


class DayFilter(django_filters.DateFilter):
    field_class = DayField


class MomentFilter(django_filters.DateTimeFilter):
    field_class = MomentField


class NumberFilter(django_filters.NumberFilter):
    field_class = NumberField


class WholeNumberFilter(django_filters.NumberFilter):
    field_class = WholeNumberField


def _matching(field: forms.Field, pattern: str, value: Any) -> str:
    text = str(value).strip()
    if not re.fullmatch(pattern, text, re.ASCII):
        raise _refusal(field)
    return text


def _refusal(field: forms.Field) -> ValidationError:
    return ValidationError(field.error_messages["invalid"], code="invalid")
