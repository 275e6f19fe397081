"""Editorial models: verifications and planned publications of a record of any kind.

The record is named by `kind` and `public_id`, as the ledger names it, so that none of
the kinds needs a column for it.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core.fields import CharField, TextField

from .people import User


class Verification(models.Model):
    """When somebody last said that a record is still true, and when that was asked.

    `by` is empty where the enterprise itself said so.
    """

    public_id = models.UUIDField(_("identifier"), unique=True)
    kind = CharField(_("kind of record"), max_length=30)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_on__isnull=False) | Q(asked_at__isnull=False),
                name="verification_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class ScheduledPublication(models.Model):
    """A record that is to be published at a moment, by the rights of whoever said so.

    A refusal is kept in words and not tried again: somebody has to look at it.
    """

    public_id = models.UUIDField(_("identifier"), unique=True)
    kind = CharField(_("kind of record"), max_length=30)
    at = models.DateTimeField(_("publish at"))
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    refusal = TextField(_("why it was refused"), blank=True)

    class Meta:
        verbose_name = _("planned publication")
        verbose_name_plural = _("planned publications")
        indexes = [
            models.Index(
                fields=["at"], condition=Q(refusal=""), name="scheduled_publication_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
