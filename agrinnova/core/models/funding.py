"""Funding models: the statement that the European Union prescribes, and its logos."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.languages import Translated
from agrinnova.core.querysets import FundingQuerySet
from agrinnova.core.web_addresses import WebAddressField, web_constraint


class FundingStatement(Translated, models.Model):
    """The prescribed sentence of one programming period (Reg. 808/2014 annex III)."""

    kind = "funding-statement"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    period = fields.CharField(
        _("period"), max_length=40, unique=True, help_text=_("For example 2014-2022.")
    )
    wording = fields.TextField(_("wording"), blank=True)
    explanation = fields.TextField(
        _("what was supported"), blank=True, help_text=_("Shown on the project page.")
    )
    original_language = fields.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    is_shown = models.BooleanField(_("shown on the portal"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = FundingQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding statement")
        verbose_name_plural = _("funding statements")
        ordering = ["position", "period"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_shown=True)
                | (Q(wording_it__isnull=False) & ~Q(wording_it="")),
                name="funding_statement_shown_has_wording",
                violation_error_message=_("The Italian wording is missing."),
            )
        ]

    def __str__(self) -> str:
        return self.period


def logo_path(logo: "FundingLogo", name: str) -> str:
    """Where a logo is kept, under its identifier."""
    return f"{logo.public_id}/{name}"


class FundingLogo(models.Model):
    """A logo that the funding band shows beside the European emblem."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(
        FundingStatement, models.CASCADE, related_name="logos"
    )
    name = fields.CharField(
        _("name"), max_length=120, help_text=_("Read aloud in place of the picture.")
    )
    image = models.ImageField(_("picture"), upload_to=logo_path, max_length=200)
    website = WebAddressField(_("website"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        ordering = ["position", "pk"]
        constraints = [web_constraint("website")]

    def __str__(self) -> str:
        return self.name
