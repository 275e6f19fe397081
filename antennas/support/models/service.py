"""Support service model: help that an enterprise, or who starts one, can ask for."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.checklist import Check, check
from agrinnova.core.models import LocalActionGroup, Placed, Record
from agrinnova.core.models.office import WithOffice, office_constraint
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import web_constraint
from antennas.models.organisation import Organisation
from antennas.support.choices import SUPPORT_KINDS
from knowledge.models import Topic

from .asking import DAYS_IN_ORDER, AskedFor
from .querysets import SupportQuerySet


class SupportService(AskedFor, WithOffice, Placed, Record):
    """Advice, funding, mentoring, a shared structure, a toolkit: who helps, and how.

    `group` keeps the record; where the service helps is told by `groups`.
    """

    kind = "support-service"
    search_fields = SearchFields(
        body=("gives", "how_to_ask"),
        names=(
            "provider_names",
            "municipality.name",
            "municipality.name_local",
            "group.territory",
            "group.region",
        ),
        labels=("type", "audiences", "cost"),
    )

    type = fields.CharField(_("kind"), max_length=20, choices=SUPPORT_KINDS)
    gives = fields.TextField(_("what it gives"), blank=True)
    groups = models.ManyToManyField(
        LocalActionGroup,
        related_name="served_by",
        blank=True,
        verbose_name=_("territories"),
        help_text=_("Empty means all territories of the network."),
    )
    topics = models.ManyToManyField(
        Topic, related_name="support_services", blank=True, verbose_name=_("topics")
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="SupportProvider",
        related_name="support_services",
        verbose_name=_("organisations"),
    )

    objects: ClassVar[Any] = SupportQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("support service")
        verbose_name_plural = _("support services")
        constraints = [
            *Record.Meta.constraints,
            web_constraint("website"),
            office_constraint,
            DAYS_IN_ORDER,
        ]

    def territories(self) -> list[int] | None:
        return [group.pk for group in self.groups.all()] or None

    @property
    def provider_names(self) -> list[str]:
        """The names of the bodies that give it, in order."""
        return [str(provider) for provider in self.providers.shown()]

    def checks(self) -> list[Check]:
        reached = self.can_be_called or self.website or self.words("how_to_ask").text
        good = gettext("It says how to ask for it.")
        advice = gettext("Say how to ask for it: in words, by telephone or on a page.")
        return [*super().checks(), check(reached, good, advice)]
