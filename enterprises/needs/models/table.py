"""Needs table model: what is published of a closed survey, made once at its close."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .survey import NeedsSurvey


class NeedsTable(models.Model):
    """A table of a closed survey as page, API and files give it, small cells hidden.

    It is made once and kept as it was published: an outlet that counted anew would
    disclose by comparison.
    """

    survey = models.ForeignKey(NeedsSurvey, models.CASCADE, related_name="tables")
    name = fields.SlugField(_("name"), max_length=40)
    content = fields.JSONField(_("content"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("table of a survey")
        verbose_name_plural = _("tables of surveys")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "name"], name="needs_table_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.name}"
