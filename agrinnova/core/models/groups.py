"""Local action group model."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import JOIN_ROLES
from agrinnova.core.querysets import GroupQuerySet
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint

from .office import WithOffice, office_constraint
from .record import Record


class LocalActionGroup(WithOffice, Record):
    """A GAL: the public-private partnership that runs LEADER in one rural territory."""

    kind = "local-action-group"
    title_is_a_name = True
    search_fields = SearchFields(
        summary=("summary",),
        names=(
            *("join_name", "former_names", "other_names", "territory", "region"),
            *("seat.name", "seat.name_local"),
        ),
    )

    group = group_id = None  # the column is taken away, its descriptor too
    join_name = fields.CharField(_("name in JoIN"), max_length=200, blank=True)
    former_names = fields.ArrayField(
        fields.CharField(max_length=200),
        verbose_name=_("former names"),
        blank=True,
    )
    other_names = fields.ArrayField(
        fields.CharField(max_length=200),
        verbose_name=_("other spellings, to be found by"),
        blank=True,
    )
    join_role = fields.CharField(
        _("role in JoIN"), max_length=12, choices=JOIN_ROLES, blank=True
    )
    country = fields.CharField(_("country"), max_length=2)
    region = fields.CharField(_("region"), max_length=80, blank=True)
    languages = fields.ArrayField(
        fields.CharField(max_length=2),
        verbose_name=_("languages"),
        blank=True,
    )
    seat = models.ForeignKey(
        "shared.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seated_groups",
        verbose_name=_("seat"),
    )
    municipalities_count = models.PositiveSmallIntegerField(
        _("municipalities, as its page counts them"), null=True, blank=True
    )
    territory = fields.CharField(_("territory"), max_length=200, blank=True)
    website = WebAddressField(_("website"), max_length=300, blank=True)

    objects: ClassVar[Any] = GroupQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("local action group")
        verbose_name_plural = _("local action groups")
        constraints = [
            *Record.Meta.constraints,
            web_constraint("website"),
            office_constraint,
        ]

    @property
    def name_in_join(self) -> str:
        """The name in JoIN's material where it differs from today's, else ""."""
        return self.join_name if self.join_name != str(self) else ""
