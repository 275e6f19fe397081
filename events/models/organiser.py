"""Organiser model: a body, a group or a name that holds an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from antennas.models import Organisation
from antennas.models.body import Body, exactly_one

from .event import Event


class EventOrganiser(Body):
    """A body that holds an event: an organisation, a group, or only its words."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organised",
        verbose_name=_("organisation"),
    )
    group = models.ForeignKey(
        LocalActionGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organised",
        verbose_name=_("local action group"),
    )

    class Meta(Body.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        constraints = [exactly_one("event_organiser_exactly_one")]
