"""Organiser model: a body, a group or a name that holds an event."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import LocalActionGroup
from antennas.models import Organisation
from antennas.querysets import BodyQuerySet

from .event import Event


class EventOrganiser(models.Model):
    """A body that holds an event: an organisation, a group, or only its words."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisers")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
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
    words = fields.CharField(
        _("name, if it is not in the lists"), max_length=200, blank=True
    )

    objects: ClassVar[Any] = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, group__isnull=True, words="")
                | Q(organisation__isnull=True, group__isnull=False, words="")
                | (Q(organisation__isnull=True, group__isnull=True) & ~Q(words="")),
                name="event_organiser_exactly_one",
                violation_error_message=_(
                    "Give an organisation, a local action group or a name: one of them."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.group or self.words)
