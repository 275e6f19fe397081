"""Organisation model: antennas, schools and other bodies."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import Placed, Record
from agrinnova.core.models.office import WithOffice, office_constraint
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from antennas.choices import ORGANISATION_KINDS, ORGANISATION_ROLES
from antennas.querysets import OrganisationQuerySet
from knowledge.models import Topic


class Organisation(WithOffice, Placed, Record):
    """A body that carries or supports the network; its summary is what it offers."""

    kind = "organisation"
    title_is_a_name = True
    search_fields = SearchFields(
        names=(
            "municipality.name",
            "municipality.name_local",
            "territory",
            "group.territory",
            "group.region",
        ),
        labels=("type", "role"),
    )

    type = fields.CharField(_("kind"), max_length=30, choices=ORGANISATION_KINDS)
    type_note = fields.CharField(
        _("kind in the source's words"), max_length=120, blank=True
    )
    role = fields.CharField(
        _("role"), max_length=20, choices=ORGANISATION_ROLES, default="other"
    )
    role_note = fields.CharField(
        _("role in the source's words"), max_length=120, blank=True
    )
    territory = fields.CharField(_("territory"), max_length=200, blank=True)
    website = WebAddressField(_("website"), max_length=300, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="organisations", blank=True, verbose_name=_("topics")
    )

    objects: ClassVar[Any] = OrganisationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *Record.Meta.constraints,
            web_constraint("website"),
            office_constraint,
        ]
