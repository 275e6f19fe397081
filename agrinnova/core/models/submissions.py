"""Submission model: forms that were sent, so that a second sending does nothing."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .people import User


class Submission(models.Model):
    """One sending of a form page: its idempotency key, and how it was answered.

    Nothing of what was sent is kept: `digest` tells only whether it was the same. The
    row is written in the transaction of what the form does, so that both are there or
    neither; whoever sends the same meanwhile waits for its end.
    """

    key = fields.CharField(max_length=64)
    digest = fields.CharField(max_length=64)
    by = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(_("sent at"), default=timezone.now, db_index=True)
    answer = fields.JSONField(default=dict)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")
        constraints = [
            models.UniqueConstraint(fields=["key", "digest"], name="submission_once")
        ]

    def __str__(self) -> str:
        return self.key
