"""Territory models: local action groups and the municipalities they consist of."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import JOIN_ROLES, GroupBasis
from agrinnova.core.querysets import GroupQuerySet, MunicipalityQuerySet
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.text import sort_key
from agrinnova.core.web_addresses import WebAddressField, web_constraint

from .office import WithOffice, office_constraint
from .record import Record


class LocalActionGroup(WithOffice, Record):
    """A GAL: the public-private partnership that runs LEADER in one rural territory."""

    kind = "local-action-group"
    title_is_a_name = True
    search_fields = SearchFields(
        summary=("summary",),
        names=("join_name", "former_names", "other_names", "territory", "region"),
    )

    group = group_id = None  # the column is taken away, its descriptor too
    join_name = fields.CharField(_("name in JoIN"), max_length=200, blank=True)
    former_names = fields.ArrayField(
        fields.CharField(max_length=200),
        verbose_name=_("former names"),
        default=list,
        blank=True,
    )
    other_names = fields.ArrayField(
        fields.CharField(max_length=200),
        verbose_name=_("other spellings, to be found by"),
        default=list,
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
        default=list,
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


class Municipality(models.Model):
    """A municipality with its point; the places of all records are these."""

    name = fields.CharField(_("name"), max_length=120)
    name_local = fields.CharField(_("local name"), max_length=120, blank=True)
    province = fields.CharField(_("province or department"), max_length=40)
    country = fields.CharField(_("country"), max_length=2)
    group = models.ForeignKey(
        LocalActionGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="municipalities",
        verbose_name=_("local action group"),
    )
    group_basis = fields.CharField(
        _("how the group is known"), max_length=10, choices=GroupBasis, blank=True
    )
    group_source_url = WebAddressField(
        _("source of the group"), max_length=500, blank=True
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    coordinate_source = fields.CharField(_("source of the point"), max_length=40)
    source_url = WebAddressField(_("source"), max_length=500, blank=True)
    sort_key = fields.CharField(max_length=120, editable=False, db_index=True)

    objects: ClassVar[Any] = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "province", "country"], name="municipality_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="municipality_point_on_earth",
            ),
            web_constraint("group_source_url"),
            web_constraint("source_url"),
        ]
        indexes = [models.Index(fields=["latitude", "longitude"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.province})"

    def save(self, *args, **kwargs) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)
