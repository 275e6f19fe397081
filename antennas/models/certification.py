"""Certification model: a role of an organisation that somebody certified."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.languages import Translated
from agrinnova.core.web_addresses import WebAddressField, web_constraint

from .organisation import Organisation


class Certification(Translated, models.Model):
    """A recognition that an organisation holds, e.g. that of an Alpine School."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="certifications"
    )
    name = fields.CharField(_("certification"), max_length=200)
    source_url = WebAddressField(_("source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        ordering = ["pk"]
        constraints = [web_constraint("source_url")]

    def __str__(self) -> str:
        return self.words("name").text

    @property
    def original_language(self) -> str:
        return self.organisation.original_language
