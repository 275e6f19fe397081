"""Lift model, abstract: what somebody who drives and somebody who rides both say."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.geo import Point
from events.registration.models import Registration


class Lift(models.Model):
    """A way to the event on one of its days, from a place as coarse as a municipality.

    Attributes:
        first_name: shown to the other once both agree.
        place: its name as whoever typed it reads it; never an address.
        guardian_text: what a parent agreed to, where somebody under 18 comes along.
        ended_at: when it was given up, by its person or because nothing is held.
    """

    registration = models.ForeignKey(
        Registration,
        models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("registration"),
    )
    day = models.DateField(_("day"))
    first_name = fields.CharField(_("first name"), max_length=60)
    place = fields.CharField(_("from where"), max_length=120)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    note = fields.TextField(_("what the other should know"), blank=True)
    guardian_text = fields.TextField(_("what a parent agreed to"), blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day"],
                condition=Q(ended_at__isnull=True),
                name="%(class)s_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1), name="%(class)s_has_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="%(class)s_on_earth",
            ),
        ]

    def __str__(self) -> str:
        # Without the place: the admin's log would keep it for ever.
        return f"{self.registration} · {self.day:%Y-%m-%d}"

    @property
    def point(self) -> Point:
        """The middle of the place it starts from."""
        return Point(self.latitude, self.longitude)

    @property
    def is_open(self) -> bool:
        """Whether it is still offered, or looked for."""
        return self.ended_at is None

    @property
    def form(self) -> Any:
        """What both are registered for, as its form."""
        return self.registration.form

    @property
    def is_over(self) -> bool:
        """Whether its day has passed."""
        today: datetime.date = timezone.localdate()
        return self.day < today
