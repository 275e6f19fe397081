"""Event model: conferences, visits, open days."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import MODES
from agrinnova.core.models import LocalActionGroup, Placed, Record
from agrinnova.core.models.record import has_in_any_language
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from antennas.models import Organisation
from knowledge.models import Topic

from .choices import EVENT_KINDS
from .querysets import EventQuerySet, OrganiserQuerySet

DAYS_OUTSIDE = _("The separate days must begin with the first and end with the last.")
HOURS_NEED_A_START = _("An hour needs a day, and an end an hour at which it starts.")
ENDS_BEFORE_START = _(
    "It ends before it starts. If it goes on after midnight, give the next day as the"
    " last one."
)


def days_fit(
    days: Sequence[date], starts_on: date | None, ends_on: date | None
) -> bool:
    """Whether separate `days`, if there are any, run from the first to the last."""
    if not days:
        return True
    return list(days) == sorted(set(days)) and (days[0], days[-1]) == (
        starts_on,
        ends_on,
    )


class Event(Placed, Record):
    """An occasion to meet; an old one may have only words for its date."""

    kind = "event"
    search_fields = SearchFields(
        names=(
            "organiser_names",
            "place",
            "municipality.name",
            "municipality.name_local",
            "group.territory",
            "group.region",
        ),
        labels=("type",),
    )

    type = fields.CharField(_("kind"), max_length=20, choices=EVENT_KINDS)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    days = fields.ArrayField(
        models.DateField(),
        verbose_name=_("separate days"),
        blank=True,
        help_text=_(
            "Only where there are days between without it: all its days, with a comma"
            " between them."
        ),
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(
        _("ends at"),
        null=True,
        blank=True,
        help_text=_("After midnight? Then give the next day as the last one."),
    )
    date_text = fields.CharField(
        _("date in words"),
        max_length=120,
        blank=True,
        help_text=_("Says more than the dates, or stands in their place."),
    )
    place = fields.CharField(_("place"), max_length=200, blank=True)
    mode = fields.CharField(_("mode"), max_length=10, choices=MODES)
    online_url = WebAddressField(_("link to take part"), max_length=500, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="events", blank=True, verbose_name=_("topics")
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="EventOrganiser",
        related_name="events",
        verbose_name=_("organisations"),
    )

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *Record.Meta.constraints,
            web_constraint("online_url"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=models.F("starts_on"),
                ),
                name="event_dates_both_or_neither",
                violation_error_message=_(
                    "Give both dates, the end not before the start, or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False) | has_in_any_language("date_text"),
                name="event_has_date_or_words",
                violation_error_message=_("Give the dates, or words for them."),
            ),
        ]
        constraints += [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, starts_on__isnull=False),
                name="event_hours_need_a_start",
                violation_error_message=HOURS_NEED_A_START,
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gt=models.F("starts_on"))
                | Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_its_start",
                violation_error_message=ENDS_BEFORE_START,
            ),
        ]
        indexes = [models.Index(fields=["status", "ends_on"])]

    def clean(self) -> None:
        """Refuse separate days that its first and last day do not hold."""
        super().clean()
        if not days_fit(self.days, self.starts_on, self.ends_on):
            raise ValidationError({"days": DAYS_OUTSIDE})

    @property
    def is_past(self) -> bool:
        """Whether it is over, or so old that only words tell its date."""
        return self.ends_on is None or self.ends_on < timezone.localdate()

    @property
    def organiser_names(self) -> list[str]:
        """The names of the bodies that hold it, in order."""
        return [str(organiser) for organiser in self.organisers.shown()]


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

    objects: ClassVar[Any] = OrganiserQuerySet.as_manager()

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
