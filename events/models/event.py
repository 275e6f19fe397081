"""Event model: conferences, visits, open days."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import MODES, Language
from agrinnova.core.languages import columns
from agrinnova.core.models import Placed, Record
from agrinnova.core.models.record import has_in_any_language
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from antennas.models import Organisation
from events.choices import CANCELLED, EVENT_KINDS, EVENT_STATUSES, SCHEDULED
from events.querysets import EventQuerySet
from knowledge.models import Resource, Topic

from .when import (
    CLOCK_CHANGES,
    DATE_OR_WORDS,
    DATES_TOGETHER,
    DAYS_END_BEFORE_START,
    DAYS_OUTSIDE,
    ENDS_BEFORE_START,
    HOURS_NEED_A_START,
    days_fit,
    uncertain_hours,
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
            "programme_words",
        ),
        body=("decisions",),
        labels=("type", "event_status"),
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
            " between them or one a line. The hours then hold for each of them."
        ),
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(
        _("ends at"),
        null=True,
        blank=True,
        help_text=_("After midnight? Then give the next day as the last one."),
    )
    event_status = fields.CharField(
        _("is it held?"),
        max_length=10,
        choices=EVENT_STATUSES,
        default=SCHEDULED,
        help_text=_("Postponed or cancelled: its page, lists and calendars say so."),
    )
    status_reason = fields.CharField(
        _("why, and what comes instead"), max_length=300, blank=True
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
    private_url = WebAddressField(
        _("room for those registered"),
        max_length=500,
        blank=True,
        help_text=_("Shown nowhere: it goes only to those who are registered."),
    )
    spoken_languages = fields.ArrayField(
        fields.CharField(max_length=2, choices=Language),
        verbose_name=_("languages spoken"),
        blank=True,
    )
    interpretation = fields.CharField(
        _("interpretation"),
        max_length=200,
        blank=True,
        help_text=_("From which language into which, sign language too."),
    )
    accessibility = fields.TextField(
        _("accessibility of the place"),
        blank=True,
        help_text=_("Steps, toilets, parking, induction loop: what one meets there."),
    )
    fee_words = fields.CharField(
        _("what it costs"),
        max_length=200,
        blank=True,
        help_text=_("In words, e.g. free, or 10 euro with lunch."),
    )
    decisions = fields.TextField(
        _("what was decided"),
        blank=True,
        help_text=_("After the event: its page becomes its proceedings."),
    )
    resources = models.ManyToManyField(
        Resource,
        related_name="events",
        blank=True,
        verbose_name=_("resources that came of it"),
    )
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
            web_constraint("private_url"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=models.F("starts_on"),
                ),
                name="event_dates_both_or_neither",
                violation_error_message=DATES_TOGETHER,
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False) | has_in_any_language("date_text"),
                name="event_has_date_or_words",
                violation_error_message=DATE_OR_WORDS,
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
            models.CheckConstraint(
                condition=Q(days__len=0)
                | Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(starts_on=models.F("ends_on"))
                | Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_its_start_each_day",
                violation_error_message=DAYS_END_BEFORE_START,
            ),
        ]
        indexes = [models.Index(fields=["status", "ends_on"])]

    def clean(self) -> None:
        """Refuse separate days that its first and last day do not hold."""
        super().clean()
        if not days_fit(self.days, self.starts_on, self.ends_on):
            raise ValidationError({"days": DAYS_OUTSIDE})
        hours = self.starts_on, self.ends_on, self.days, self.starts_at, self.ends_at
        if uncertain := uncertain_hours(*hours):
            raise ValidationError(dict.fromkeys(uncertain, CLOCK_CHANGES))

    @property
    def is_past(self) -> bool:
        """Whether it is over, or so old that only words tell its date."""
        return self.ends_on is None or self.ends_on < timezone.localdate()

    @property
    def is_cancelled(self) -> bool:
        return self.event_status == CANCELLED

    @property
    def is_changed(self) -> bool:
        """Whether it is not held as it was announced: postponed or cancelled."""
        return self.event_status != SCHEDULED

    @property
    def programme_words(self) -> list[str]:
        """The titles of its sessions and who is named as speaking, to be found by."""
        titles = (
            getattr(session, column)
            for session in self.sessions.all()
            for column in columns("title")
        )
        speakers = map(str, self.speakers.shown())
        return [words for words in (*titles, *speakers) if words]

    @property
    def organiser_names(self) -> list[str]:
        """The names of the bodies that hold it, in order."""
        return [str(organiser) for organiser in self.organisers.shown()]
