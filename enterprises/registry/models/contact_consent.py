"""Consent of a contact: which of their words may stand in which channel."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Status
from enterprises.registry.choices import Channel, ContactField

from .consent import GivenConsent, GivenConsentQuerySet, withdrawn_after_given
from .contact import Contact
from .enterprise import Enterprise


class ConsentQuerySet(GivenConsentQuerySet):
    """Seeing consents: they alone make a contact's words public."""

    def public(self, enterprise: Enterprise, channel: Channel) -> Self:
        """What a published enterprise's contacts let be said in `channel`."""
        return self.in_force().filter(
            channel=channel,
            contact__enterprise=enterprise,
            contact__enterprise__status=Status.PUBLISHED,
        )

    def to_write_to(self) -> Self:
        """Those under which a contact is written to about surveys of needs."""
        return (
            self.in_force()
            .filter(field=ContactField.EMAIL, channel=Channel.SURVEY)
            .exclude(contact__email="")
        )

    def for_report(self, enterprises: Iterable[int]) -> Self:
        """Those under which contacts of `enterprises` (keys) stand in the report."""
        return self.in_force().filter(
            channel=Channel.REPORT, contact__enterprise__in=enterprises
        )


class Consent(GivenConsent):
    """One person's yes to the use of one field of a contact in one channel."""

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

    @property
    def is_to_publish(self) -> bool:
        return self.channel != Channel.SURVEY
