"""Translation request model: how often readers asked for a record in a language."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from knowledge.querysets import TranslationRequestQuerySet


class TranslationRequest(models.Model):
    """How often readers asked on a day for the words of a record in a language.

    Of whoever asked there is nothing here: no address, no device, no hour.
    """

    day = models.DateField(_("day"))
    kind = fields.CharField(_("kind of record"), max_length=30)
    public_id = models.UUIDField(_("identifier"))
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    times = models.PositiveIntegerField(_("times asked"), default=0)

    objects: ClassVar[Any] = TranslationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation asked for")
        verbose_name_plural = _("translations asked for")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "language", "day"],
                name="translation_request_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.language}: {self.times}"
