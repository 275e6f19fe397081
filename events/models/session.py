"""Session model: a part of an event's programme, with its own hours and seats."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.languages import Translated
from agrinnova.core.models.record import has_in_any_language
from events.choices import SESSION_KINDS
from events.querysets import SessionQuerySet

from .event import Event
from .when import SESSION_ENDS_BEFORE_START, SESSION_OUTSIDE, lies_within


class Session(Translated, models.Model):
    """A talk, a visit or a meal within an event; two may go on at once.

    Of `seats`, None means that there is no limit of its own, 0 that it is closed.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    public_id = models.UUIDField(
        _("identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    kind = fields.CharField(_("kind"), max_length=10, choices=SESSION_KINDS)
    title = fields.CharField(_("title"), max_length=250, blank=True)
    starts_at = models.DateTimeField(_("beginning"))
    ends_at = models.DateTimeField(_("end"))
    place = fields.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("Only where it is not that of the event."),
    )
    is_online = models.BooleanField(_("at a distance only"), default=False)
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("Empty: no limit of its own. 0: closed."),
    )

    objects: ClassVar[Any] = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering: ClassVar[list[str]] = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_its_start",
                violation_error_message=SESSION_ENDS_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=has_in_any_language("title"),
                name="session_has_a_title",
                violation_error_message=_("A session needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.words("title").text

    def clean(self) -> None:
        """Refuse hours that do not lie within the days of the event."""
        super().clean()
        if not (self.starts_at and self.ends_at):
            return
        event = self.event
        days = event.starts_on, event.ends_on
        if not lies_within(self.starts_at, self.ends_at, *days):
            raise ValidationError({"starts_at": SESSION_OUTSIDE})

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return timezone.localdate(self.starts_at)

    @property
    def is_closed(self) -> bool:
        """Whether nobody is let in who has no seat yet."""
        return self.seats == 0

    @property
    def original_language(self) -> str:
        return self.event.original_language
