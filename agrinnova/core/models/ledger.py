"""Ledger models: every public record with its last state, and whose numbers."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import ChangeAction


class Change(models.Model):
    """One row per record ever published, moved to a new `seq` at every public change.

    Rows are written by `ledger.append` alone, which takes the turn that keeps the order
    of `seq` the order of commit.
    """

    public_id = models.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=30)
    seq = models.BigIntegerField(unique=True)
    action = fields.CharField(max_length=8, choices=ChangeAction)
    changed_at = models.DateTimeField()
    group = models.ForeignKey(
        "shared.LocalActionGroup", models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("public change")
        verbose_name_plural = _("public changes")
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["kind", "seq"]),
            models.Index(fields=["changed_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.action}"


class LedgerIdentity(models.Model):
    """Which ledger the numbers `seq` belong to: one row, and a restore renews it.

    A restored portal gives numbers again that partners know with another meaning.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    public_id = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("identity of the ledger")
        verbose_name_plural = _("identity of the ledger")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1), name="ledger_identity_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)
