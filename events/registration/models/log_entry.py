"""Registration log model: what happened to a registration and when, without names."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from events.registration.choices import Step

from .registration import Registration


class RegistrationLogEntry(models.Model):
    """One step of a registration, so that a waiting list can be followed back."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="log_entries"
    )
    step = fields.CharField(_("step"), max_length=12, choices=Step)
    seats = models.PositiveSmallIntegerField(_("seats"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("step of a registration")
        verbose_name_plural = _("steps of registrations")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.registration}: {self.get_step_display()}"
