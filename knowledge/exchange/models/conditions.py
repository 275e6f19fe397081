"""Conditions of a good practice: where, when and for whom it holds, at what cost."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from knowledge.exchange.choices import SEASONS

HIGHEST = 4808  # metres: Mont Blanc, above all six territories

ALTITUDES_IN_ORDER = models.CheckConstraint(
    condition=Q(altitude_from__isnull=True)
    | Q(altitude_to__isnull=True)
    | Q(altitude_to__gte=F("altitude_from")),
    name="practice_altitudes_in_order",
    violation_error_message=_("The highest altitude is below the lowest."),
)


class Conditions(models.Model):
    """What makes a practice hold in one place and not in another."""

    cost_words = fields.CharField(_("cost in words"), max_length=200, blank=True)
    time_words = fields.CharField(
        _("work and time in words"), max_length=200, blank=True
    )
    suits = fields.CharField(
        _("whom it suits"),
        max_length=200,
        blank=True,
        help_text=_("Size and kind of enterprise, e.g. up to 60 goats."),
    )
    seasons = fields.ArrayField(
        fields.CharField(max_length=10, choices=SEASONS),
        verbose_name=_("seasons"),
        blank=True,
    )
    altitude_from = models.PositiveSmallIntegerField(
        _("from metres above the sea"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(HIGHEST)],
    )
    altitude_to = models.PositiveSmallIntegerField(
        _("up to metres above the sea"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(HIGHEST)],
    )

    class Meta:
        abstract = True

    @property
    def has_altitudes(self) -> bool:
        """Whether it says between which altitudes it holds."""
        return not (self.altitude_from is None and self.altitude_to is None)
