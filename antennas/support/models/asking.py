"""Asking for a support service: who may, how, until when, at what cost."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.web_addresses import WebAddressField
from antennas.choices import AUDIENCES
from antennas.support.choices import COSTS

DAYS_IN_ORDER = models.CheckConstraint(
    condition=Q(opens_on__isnull=True)
    | Q(closes_on__isnull=True)
    | Q(closes_on__gte=F("opens_on")),
    name="support_closes_after_it_opens",
    violation_error_message=_("The last day is before the first."),
)


class AskedFor(models.Model):
    """What can be asked for; a call for funding has days, and says when it is over."""

    audiences = fields.ArrayField(
        fields.CharField(max_length=30, choices=AUDIENCES),
        verbose_name=_("for whom"),
        blank=True,
    )
    how_to_ask = fields.TextField(_("how to ask for it"), blank=True)
    cost = fields.CharField(
        _("cost"),
        max_length=10,
        choices=COSTS,
        blank=True,
        help_text=_("Empty means not stated."),
    )
    cost_words = fields.CharField(_("cost in words"), max_length=200, blank=True)
    opens_on = models.DateField(_("can be asked for from"), null=True, blank=True)
    closes_on = models.DateField(
        _("can be asked for until"),
        null=True,
        blank=True,
        help_text=_("Of a call for funding: its last day."),
    )
    spoken_languages = fields.ArrayField(
        fields.CharField(max_length=2, choices=Language),
        verbose_name=_("languages of help"),
        blank=True,
    )
    website = WebAddressField(_("website"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.closes_on is not None and self.closes_on < timezone.localdate()

    @property
    def has_begun(self) -> bool:
        """Whether it can be asked for already, or has been."""
        return self.opens_on is None or self.opens_on <= timezone.localdate()
