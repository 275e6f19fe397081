"""Failure model: what a job or an export could not do for one record."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import FailedJob
from agrinnova.core.labels import labelled


class Failure(models.Model):
    """One record that something failed for, so that somebody looks at it.

    The record is named by kind and identifier, as the ledger names it: its words may
    be withdrawn or erased. Both are empty where a whole part of a job failed.
    `problem` says what the program stumbled over, never what the record says.
    """

    job = fields.CharField(_("while"), max_length=20, choices=FailedJob)
    kind = fields.CharField(_("kind of record"), max_length=30, blank=True)
    public_id = models.UUIDField(_("identifier"), null=True)
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("local action group"),
    )
    part = fields.CharField(max_length=40, blank=True)
    problem = fields.TextField(_("problem"))
    times = models.PositiveIntegerField(_("how often"), default=1)
    first_at = models.DateTimeField(_("first at"), default=timezone.now)
    last_at = models.DateTimeField(_("last at"), default=timezone.now)

    class Meta:
        verbose_name = _("failure")
        verbose_name_plural = _("failures")
        ordering = ["-last_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "public_id", "part"],
                name="failure_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return labelled(self.get_job_display(), self.kind or self.part)
