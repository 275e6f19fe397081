"""Registration form model: how many may come, when and how one registers."""

import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.languages import Translated
from agrinnova.core.models import Record
from antennas.choices import ONLINE
from antennas.models import CourseEdition
from events.models.event import Event
from events.registration.choices import Question, usual_questions
from events.registration.querysets import RegistrationFormQuerySet

from .arrangements import arrangements_of
from .times import end_of_day, start_of

LARGEST_GROUP = 20  # that one person can register on one screen


class RegistrationForm(Translated, models.Model):
    """By which people register for one event or one edition of a course.

    Its row is the lock of all its seats (`events.registration.seats`). Of `capacity`,
    None means that there is no limit, 0 that nobody is let in any more.
    """

    event = models.OneToOneField(
        Event,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="registration_form",
        verbose_name=_("event"),
    )
    edition = models.OneToOneField(
        CourseEdition,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="registration_form",
        verbose_name=_("edition of a course"),
    )
    capacity = models.PositiveIntegerField(
        _("seats in all"),
        null=True,
        blank=True,
        help_text=_("Empty: no limit. 0: closed."),
    )
    opens_at = models.DateTimeField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("Empty: when it begins."),
    )
    questions = fields.ArrayField(
        fields.CharField(max_length=20, choices=Question),
        verbose_name=_("what is asked"),
        default=usual_questions,
        blank=True,
    )
    largest_group = models.PositiveSmallIntegerField(
        _("seats at most for one registration"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)],
    )
    terms = fields.TextField(
        _("what to know before registering"),
        blank=True,
        help_text=_("What it costs, what to bring, how to get there."),
    )
    is_waiting_suspended = models.BooleanField(
        _("waiting list suspended"),
        default=False,
        help_text=_("While it is, free seats are offered to nobody."),
    )
    offers_lifts = models.BooleanField(
        _("lifts"),
        default=True,
        help_text=_(
            "Those registered offer lifts to each other, where it is held in a place."
        ),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days after the end until names and addresses are erased"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
    )
    asks_evaluation = models.BooleanField(
        _("ask afterwards how it was"),
        default=True,
        help_text=_(
            "The day after its end whoever was there gets one letter with three"
            " questions, answered without a name."
        ),
    )
    evaluation_asked_on = models.DateField(
        _("asked how it was on"), null=True, editable=False
    )
    evaluation_asked = models.PositiveIntegerField(default=0, editable=False)
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)
    announced = fields.JSONField(
        _("what those registered were told last"),
        default=dict,
        blank=True,
        editable=False,
    )
    final_counts = fields.JSONField(
        _("counts kept"), default=dict, blank=True, editable=False
    )

    objects: ClassVar[Any] = RegistrationFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration form")
        verbose_name_plural = _("registration forms")
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=True, edition__isnull=False)
                | Q(event__isnull=False, edition__isnull=True),
                name="registration_form_of_one",
                violation_error_message=_(
                    "A form belongs to an event or to an edition of a course."
                ),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="registration_form_opens_before_it_closes",
                violation_error_message=_("Registration closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(largest_group__gte=1, largest_group__lte=LARGEST_GROUP),
                name="registration_form_largest_group",
            ),
        ]

    def __str__(self) -> str:
        return str(self.event or self.edition)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new one announces when and where it is as that stands."""
        if self._state.adding:
            self.announced = arrangements_of(self)
        super().save(*args, **kwargs)

    @property
    def occasion(self) -> Any:
        """What somebody registers for: the event, or the edition of a course."""
        return self.event or self.edition

    @property
    def record(self) -> Record:
        """The event, or the course whose edition it is: what is public."""
        return self.event or self.occasion.course

    @property
    def original_language(self) -> str:
        return self.record.original_language

    @property
    def begins_at(self) -> datetime.datetime | None:
        """When it begins; without an hour the day does. None: only words say when."""
        return start_of(self.occasion)

    @property
    def ends_on(self) -> datetime.date | None:
        """Its last day; None where only words say when."""
        return self.occasion.ends_on

    @property
    def closing(self) -> datetime.datetime | None:
        """The moment from which nobody registers any more; None: it is not known."""
        own = self.closes_at
        if own is None and self.edition and self.edition.enrol_by:
            own = end_of_day(self.edition.enrol_by)
        known = [moment for moment in (own, self.begins_at) if moment]
        return min(known, default=None)

    @property
    def is_held(self) -> bool:
        """Whether it is public and takes place, as far as is known."""
        is_off = self.event.is_changed if self.event else self.occasion.is_cancelled
        return self.record.is_published and not is_off

    @property
    def has_entrance(self) -> bool:
        """Whether there is a place at whose entrance people are ticked."""
        mode = self.event.mode if self.event else self.occasion.given_mode
        return mode != ONLINE

    @property
    def is_open(self) -> bool:
        """Whether somebody new may register now."""
        return self.is_open_at(timezone.now())

    def is_open_at(self, now: datetime.datetime) -> bool:
        """Whether somebody new may register at the moment `now`."""
        if self.capacity == 0 or not self.is_held:
            return False
        has_opened = self.opens_at is None or self.opens_at <= now
        return has_opened and (self.closing is None or now < self.closing)

    @property
    def erases_on(self) -> datetime.date | None:
        """The day on which names and addresses go; counted from its last day.

        Where only words say when it is held, it is counted from the closing of
        registration, else from the last one that came.
        """
        ends_on = self.ends_on or (
            self.closes_at and timezone.localdate(self.closes_at)
        )
        if ends_on is None:
            last = self.registrations.aggregate(at=models.Max("created_at"))["at"]
            ends_on = last and timezone.localdate(last)
        kept = datetime.timedelta(days=self.retention_days)
        return ends_on and ends_on + kept

    @property
    def has_opened(self) -> bool:
        """Whether the day from which one registers has come."""
        return self.opens_at is None or self.opens_at <= timezone.now()
