"""Office contact of a public body: where it can be called, written to and visited.

It is a body's office, never a person: persons are `enterprises.Contact`, by consent.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.past_years import PastYearField
from agrinnova.core.telephones import TelephonesField
from agrinnova.core.web_addresses import WebAddressField, web_constraint

YEARS_TRUSTED = 3  # what was seen longer ago says its year, and asks to be verified


class WithOffice(models.Model):
    """A body whose office can be reached, as a page said in some year."""

    office_phone = TelephonesField(
        _("telephone of the office"),
        max_length=120,
        blank=True,
        help_text=_("The body’s, never a person’s. Several with ; between them."),
    )
    office_email = fields.EmailField(
        _("e-mail address of the office"), max_length=120, blank=True
    )
    office_address = fields.CharField(
        _("address of the office"), max_length=250, blank=True
    )
    office_hours = fields.CharField(_("opening hours"), max_length=200, blank=True)
    office_source_url = WebAddressField(
        _("source of the contact"), max_length=500, blank=True
    )
    office_seen_year = PastYearField(
        _("year in which the contact was seen"), null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def office_phones(self) -> list[str]:
        """The telephone numbers of the office, one by one."""
        return [number for number in self.office_phone.split(";") if number]

    @property
    def can_be_called(self) -> bool:
        """Whether somebody can be called or written to."""
        return bool(self.office_phone or self.office_email)

    @property
    def has_old_office(self) -> bool:
        """Whether a contact was seen too long ago, or nobody knows when."""
        oldest = timezone.localdate().year - YEARS_TRUSTED
        has_any = self.office_phone or self.office_email or self.office_address
        return bool(has_any) and (self.office_seen_year or 0) < oldest


OFFICE = tuple(field.name for field in WithOffice._meta.fields)
office_constraint = web_constraint("office_source_url")


def callable_among(bodies: Iterable[Any]) -> list[Any]:
    """Those of `bodies` that can be called, each once; None is nobody."""
    return [body for body in dict.fromkeys(bodies) if body and body.can_be_called]


def can_be_called() -> Q:
    """The condition of `WithOffice.can_be_called`."""
    return ~Q(office_phone="", office_email="")


def office_is_old() -> Q:
    """The condition of `has_old_office`."""
    oldest = timezone.localdate().year - YEARS_TRUSTED
    has_any = ~Q(office_phone="", office_email="", office_address="")
    unseen = Q(office_seen_year__lt=oldest) | Q(office_seen_year__isnull=True)
    return has_any & unseen
