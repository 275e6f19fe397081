"""Attendance model: each tick of somebody who came, with the phone's own identifier."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import User
from events.models.session import Session
from events.registration.querysets import AttendanceQuerySet

from .registration import Registration


class Attendance(models.Model):
    """One tick: that somebody was there. All of them are kept; the earliest counts.

    Two phones without signal tick the same person: neither is refused, both are shown.

    Attributes:
        scan: given by the phone that ticked, by which a tick sent twice is one.
        position: which of the registration's seats, from 1 (its participants may be
            named anew).
        session: None where the event has no sessions.
        at: when it was ticked, by the phone's clock.
        withdrawn_at: when it was taken back, as a mistake.
    """

    scan = models.UUIDField(_("identifier"), unique=True, editable=False)
    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="attendances"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        related_name="attendances",
        verbose_name=_("session"),
    )
    at = models.DateTimeField(_("at"))
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True)
    by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("ticked by"),
    )

    objects: ClassVar[Any] = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(position__gte=1), name="attendance_position_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.position}"
