"""Participant model: a person who comes with a registration."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .registration import Registration


class Participant(models.Model):
    """Somebody who comes, by name; of a child also who answers for it.

    A registration may name fewer than it has seats: the others are named later.
    """

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="participants"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name = fields.CharField(_("name"), max_length=120)
    is_under_age = models.BooleanField(_("under 18"), default=False)
    guardian_name = fields.CharField(
        _("parent or guardian"), max_length=120, blank=True
    )
    guardian_phone = fields.CharField(
        _("telephone of the parent or guardian"), max_length=40, blank=True
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering: ClassVar[list[str]] = ["registration", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "position"], name="participant_position_once"
            ),
            models.CheckConstraint(
                condition=Q(is_under_age=False)
                | (~Q(guardian_name="") & ~Q(guardian_phone="")),
                name="participant_under_age_has_guardian",
                violation_error_message=_(
                    "For somebody under 18 give a parent’s name and telephone."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="participant_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.position}"
