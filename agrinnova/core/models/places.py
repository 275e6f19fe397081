"""Municipality model: the places that a local action group consists of."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import GroupBasis
from agrinnova.core.querysets import MunicipalityQuerySet
from agrinnova.core.text import sort_key
from agrinnova.core.web_addresses import WebAddressField, web_constraint

from .groups import LocalActionGroup


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
