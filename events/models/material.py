"""Event material model: what there is to read or see of an event, before and after."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from events.choices import MATERIAL_KINDS

from .event import Event


class EventMaterial(models.Model):
    """A link: slides, a recording, photos, what to read before one comes."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    kind = fields.CharField(_("kind"), max_length=10, choices=MATERIAL_KINDS)
    title = fields.CharField(_("title"), max_length=200)
    url = WebAddressField(_("link"), max_length=500)
    language = fields.CharField(
        _("language"), max_length=2, choices=Language, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [web_constraint("url")]

    def __str__(self) -> str:
        return self.title
