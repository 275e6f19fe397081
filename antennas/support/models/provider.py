"""Support provider model: a body, a group or a name that gives a service."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import LocalActionGroup
from antennas.models.organisation import Organisation
from antennas.querysets import BodyQuerySet

from .service import SupportService


class SupportProvider(models.Model):
    """A body that gives a service: an organisation, a group, or only its words."""

    service = models.ForeignKey(
        SupportService, models.CASCADE, related_name="providers"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name=_("organisation"),
    )
    group = models.ForeignKey(
        LocalActionGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name=_("local action group"),
    )
    words = fields.CharField(
        _("name, if it is not in the lists"), max_length=200, blank=True
    )

    objects: ClassVar[Any] = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body that gives it")
        verbose_name_plural = _("bodies that give it")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, group__isnull=True, words="")
                | Q(organisation__isnull=True, group__isnull=False, words="")
                | (Q(organisation__isnull=True, group__isnull=True) & ~Q(words="")),
                name="support_provider_exactly_one",
                violation_error_message=_(
                    "Give an organisation, a local action group or a name: one of them."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.group or self.words)
