"""Page view model (analytics): one number a day, record and language."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from knowledge.querysets import DailyPageViewsQuerySet


class DailyPageViews(models.Model):
    """How often a record's page was read on a day in a language.

    Of whoever read it there is nothing here: no address, no device, no hour.
    """

    day = models.DateField(_("day"))
    kind = fields.CharField(_("kind of record"), max_length=30)
    public_id = models.UUIDField(_("identifier"))
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    reads = models.PositiveIntegerField(_("times read"))

    objects: ClassVar[Any] = DailyPageViewsQuerySet.as_manager()

    class Meta:
        db_table = "knowledge_dailyuse"
        verbose_name = _("use of a day")
        verbose_name_plural = _("use by day")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "day", "language"], name="daily_use_once"
            ),
            models.CheckConstraint(condition=Q(reads__gt=0), name="daily_use_was_used"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.language}: {self.reads}"
