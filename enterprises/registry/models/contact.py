"""Contact model: whom to ask at an enterprise."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .enterprise import Enterprise, EnterprisePartQuerySet


class Contact(models.Model):
    """Whom to ask at an enterprise; nothing of it is public without a consent."""

    enterprise = models.ForeignKey(
        Enterprise,
        models.CASCADE,
        related_name="contacts",
        verbose_name=_("enterprise"),
    )
    name = fields.CharField(_("name"), max_length=120, blank=True)
    role = fields.CharField(_("role"), max_length=120, blank=True)
    email = fields.EmailField(_("e-mail address"), blank=True)
    phone = fields.CharField(_("telephone number"), max_length=40, blank=True)

    objects = EnterprisePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="", email="", phone=""),
                name="contact_not_empty",
                violation_error_message=_("Give a name, an address or a number."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone

    def check_consent(self, *, field: str, channel: str) -> None:
        """Raise ValidationError if there is nothing to publish in `field`."""
        if not getattr(self, field):
            raise ValidationError(_("There is nothing to publish in this field."))
