"""Course edition model: a course as it takes place at a given time."""

import datetime
import uuid
from typing import Any, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import MODES, Language
from agrinnova.core.dates import days_of
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from antennas.choices import ONLINE
from antennas.querysets import EditionQuerySet

from .course import Course


class CourseEdition(models.Model):
    """A course as it takes place at a given time; what it does not say is the course's.

    Calendars know it again by its identifier, which the database gives where it was
    entered before there were any.

    A price of 0 is free; none means that nobody said. Prices are in euro, which all
    territories of the network pay with.
    """

    public_id = models.UUIDField(
        _("identifier"),
        default=uuid.uuid4,
        db_default=RandomUUID(),
        unique=True,
        editable=False,
    )
    course = models.ForeignKey(Course, models.CASCADE, related_name="editions")
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    hours = models.PositiveSmallIntegerField(_("hours"), null=True, blank=True)
    mode = fields.CharField(_("mode"), max_length=10, choices=MODES, blank=True)
    municipality = models.ForeignKey(
        "shared.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="course_editions",
        verbose_name=_("municipality"),
        help_text=_("Only where it is not that of the course."),
    )
    place = fields.CharField(_("place"), max_length=200, blank=True)
    languages = fields.ArrayField(
        fields.CharField(max_length=2, choices=Language),
        verbose_name=_("languages"),
        blank=True,
    )
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    price = models.DecimalField(
        _("price (euro)"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("0 means free; empty means that it is not known."),
    )
    grant = fields.CharField(
        _("who pays towards it"),
        max_length=200,
        blank=True,
        help_text=_("In the language of the course: the fund or call that pays."),
    )
    enrol_by = models.DateField(_("enrol by"), null=True, blank=True)
    enrol_url = WebAddressField(_("where to enrol"), max_length=500, blank=True)
    is_cancelled = models.BooleanField(
        _("called off"),
        default=False,
        help_text=_("It stays on the page and in calendars, which then say so."),
    )

    objects: ClassVar[Any] = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="course_edition_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=Q(enrol_by__isnull=True) | Q(enrol_by__lte=F("ends_on")),
                name="course_edition_enrol_before_end",
                violation_error_message=_("One cannot enrol after the end."),
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="course_edition_price_not_below_zero",
                violation_error_message=_("A price is not below zero."),
            ),
            web_constraint("enrol_url"),
        ]

    def __str__(self) -> str:
        return f"{self.course}, {days_of(self)}"

    def was_held(self, today: datetime.date) -> bool:
        """Whether it was over before `today`, and not called off."""
        return self.ends_on < today and not self.is_cancelled

    @property
    def given_hours(self) -> int | None:
        return self.hours or self.course.hours

    @property
    def given_mode(self) -> str:
        return self.mode or self.course.mode

    @property
    def is_online(self) -> bool:
        """Whether it is held at a distance alone, and hence in no place."""
        return self.given_mode == ONLINE

    @property
    def given_municipality(self) -> Any:
        """Where it is held; None where nobody said, or at a distance."""
        if self.is_online:
            return None
        return self.municipality or self.course.municipality

    @property
    def place_words(self) -> str:
        """The place with its municipality for a reader; "" when neither is known."""
        known = (self.place, str(self.given_municipality or ""))
        return ", ".join(words for words in known if words)
