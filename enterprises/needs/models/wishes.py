"""Wishes of a respondent: what training should be like, what else would help."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from enterprises.needs.choices import (
    SEASONS,
    SUPPORT_KINDS,
    TIMES_OF_DAY,
    TRAINING_FORMATS,
)


class Wishes(models.Model):
    """How, when, where and in which languages; codes of `facets.csv`, never labels."""

    formats = fields.ArrayField(
        fields.CharField(max_length=30, choices=TRAINING_FORMATS),
        verbose_name=_("formats"),
        blank=True,
    )
    seasons = fields.ArrayField(
        fields.CharField(max_length=10, choices=SEASONS),
        verbose_name=_("seasons"),
        blank=True,
    )
    times_of_day = fields.ArrayField(
        fields.CharField(max_length=10, choices=TIMES_OF_DAY),
        verbose_name=_("times of day"),
        blank=True,
    )
    distance_km = models.PositiveSmallIntegerField(
        _("distance (km)"), null=True, blank=True
    )
    languages = fields.ArrayField(
        fields.CharField(max_length=2, choices=Language),
        verbose_name=_("languages"),
        blank=True,
    )
    support = fields.ArrayField(
        fields.CharField(max_length=20, choices=SUPPORT_KINDS),
        verbose_name=_("support wanted"),
        blank=True,
    )
    own_words = fields.TextField(_("in their own words, private"), blank=True)

    class Meta:
        abstract = True
