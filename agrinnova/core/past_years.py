"""Year in which something was seen: not before the web, and never in the future."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

FIRST_YEAR = 1990


def check_past_year(year: int) -> None:
    """Refuse a year that is not over and not this one; a validator."""
    bounds = {"low": FIRST_YEAR, "high": timezone.localdate().year}
    if not bounds["low"] <= year <= bounds["high"]:
        reason = _("Not a whole number from %(low)s to %(high)s.")
        raise ValidationError(reason % bounds)


class PastYearField(models.PositiveSmallIntegerField):
    """The column of such a year."""

    default_validators = [check_past_year]

    def deconstruct(self) -> Any:
        """As the Django field that it is to the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs
