"""Contact model: whom to ask at an enterprise, and what they agreed to publish."""

from collections.abc import Iterable
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Status
from enterprises.registry.choices import Channel, ContactField

from .consent import GivenConsent, GivenConsentQuerySet, withdrawn_after_given
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


class ConsentQuerySet(GivenConsentQuerySet):
    """Seeing consents: they alone make a contact's words public."""

    def public(self, enterprise: Enterprise, channel: Channel) -> Self:
        """What a published enterprise's contacts let be said in `channel`."""
        return self.in_force().filter(
            channel=channel,
            contact__enterprise=enterprise,
            contact__enterprise__status=Status.PUBLISHED,
        )

    def for_report(self, enterprises: Iterable[int]) -> Self:
        """Those under which contacts of `enterprises` (keys) stand in the report."""
        return self.in_force().filter(
            channel=Channel.REPORT, contact__enterprise__in=enterprises
        )


class Consent(GivenConsent):
    """One person's yes to publish one field of a contact in one channel."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="consents")
    field = fields.CharField(_("what"), max_length=8, choices=ContactField)
    channel = fields.CharField(_("where"), max_length=8, choices=Channel)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "field", "channel"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_in_force_once",
                violation_error_message=_("This consent is already in force."),
            ),
            withdrawn_after_given("consent_withdrawn_after_given"),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}, {self.get_channel_display()}"

    @property
    def enterprise(self) -> Enterprise:
        return self.contact.enterprise
