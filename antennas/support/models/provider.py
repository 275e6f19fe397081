"""Support provider model: a body, a group or a name that gives a service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from antennas.models.body import Body, exactly_one
from antennas.models.organisation import Organisation

from .service import SupportService


class SupportProvider(Body):
    """A body that gives a service: an organisation, a group, or only its words."""

    service = models.ForeignKey(
        SupportService, models.CASCADE, related_name="providers"
    )
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

    class Meta(Body.Meta):
        verbose_name = _("body that gives it")
        verbose_name_plural = _("bodies that give it")
        constraints = [exactly_one("support_provider_exactly_one")]
