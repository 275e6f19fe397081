"""Lift block model: two people who are never proposed to each other again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from events.registration.models import Registration, RegistrationForm


class LiftBlock(models.Model):
    """That somebody wants no lift with somebody else, and perhaps told the organiser.

    The two are kept as keyed digests of their addresses (`blocks.digest_of`), so that
    who registers anew is still known, and goes with the lifts after the event.

    Attributes:
        reported: who was reported to the organiser; None where nobody was.
        words: what the organiser was told.
    """

    form = models.ForeignKey(
        RegistrationForm, models.CASCADE, related_name="lift_blocks"
    )
    by = fields.CharField(max_length=64, editable=False)
    against = fields.CharField(max_length=64, editable=False)
    reported = models.ForeignKey(
        Registration,
        models.SET_NULL,
        null=True,
        related_name="lift_reports",
        verbose_name=_("reported"),
    )
    words = fields.TextField(_("what happened"), blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("block between two people")
        verbose_name_plural = _("blocks between people")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "by", "against"], name="lift_block_once"
            ),
            models.CheckConstraint(
                condition=~Q(by=models.F("against")), name="lift_block_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.pk}"
