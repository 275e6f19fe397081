"""Lift message model: what driver and rider write to each other through the portal."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .booking import LiftBooking


class LiftMessage(models.Model):
    """One message of the two of a booking; it is sent on, and no address with it.

    Attributes:
        key: of the page it was written on, by which one sent twice is one.
    """

    booking = models.ForeignKey(LiftBooking, models.CASCADE, related_name="messages")
    key = models.UUIDField(unique=True, editable=False)
    is_by_driver = models.BooleanField(_("written by the driver"))
    text = fields.TextField(_("message"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("message about a lift")
        verbose_name_plural = _("messages about lifts")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="lift_message_has_words")
        ]

    def __str__(self) -> str:
        return f"{self.booking} · {self.pk}"
