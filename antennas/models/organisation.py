"""Organisation model, its roles and its editors."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.languages import Translated
from agrinnova.core.models import Placed, Record, User
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


class Certification(Translated, models.Model):
    """A recognition that an organisation holds, e.g. that of an Alpine School."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="certifications"
    )
    name = fields.CharField(_("certification"), max_length=200)
    source_url = WebAddressField(_("source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        ordering = ["pk"]
        constraints = [web_constraint("source_url")]

    def __str__(self) -> str:
        return self.words("name").text

    @property
    def original_language(self) -> str:
        return self.organisation.original_language


class Editor(models.Model):
    """Somebody who keeps an organisation's page, courses and events true."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="editors",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("editor")
        verbose_name_plural = _("editors")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="editor_once")
        ]

    def __str__(self) -> str:
        return str(self.user)
