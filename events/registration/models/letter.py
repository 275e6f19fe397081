"""Registration letter model: which letters were written, so that none is twice."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .registration import Registration


class RegistrationLetter(models.Model):
    """A letter about a registration, in the transaction that puts it in the outbox.

    The version is that of what it tells: of the registration, or of the event whose
    day has changed. Whoever writes it once more writes nothing.
    """

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="letters"
    )
    kind = fields.SlugField(_("kind"), max_length=40)
    version = models.PositiveIntegerField(_("version"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("letter about a registration")
        verbose_name_plural = _("letters about registrations")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind", "version"],
                name="registration_letter_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.kind}"
