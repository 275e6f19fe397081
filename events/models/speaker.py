"""Speaker model: an enterprise or a person who takes the floor at an event."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Status
from enterprises.models import Enterprise
from events.querysets import SpeakerQuerySet

from .event import Event

NOBODY = _("Give an enterprise, a person’s name, or both.")
LATE_CONSENT = _("This day has not come yet.")


class Speaker(models.Model):
    """Who tells of their work at an event: an enterprise, a person, or both.

    The name of a person is public only from the day on which a consent was recorded
    (Reg. (EU) 2016/679, art. 6(1)(a)).
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers")
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("enterprise"),
    )
    name = fields.CharField(_("name of the person"), max_length=120, blank=True)
    role = fields.CharField(
        _("who they are"),
        max_length=160,
        blank=True,
        help_text=_("E.g. cheese maker, mayor; shown with the name."),
    )
    consented_on = models.DateField(
        _("agreed to be named on"),
        null=True,
        blank=True,
        help_text=_("The day of their yes; without it the name is shown nowhere."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects: ClassVar[Any] = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consented_on__isnull=True) | ~Q(name=""),
                name="speaker_consent_is_of_a_name",
                violation_error_message=_("A consent is that of a person with a name."),
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.shown_name, self.shown_enterprise)))

    def clean(self) -> None:
        """Refuse nobody at all, and a consent that lies ahead."""
        super().clean()
        if not (self.enterprise_id or self.name):
            raise ValidationError({"name": NOBODY})
        if self.consented_on and self.consented_on > timezone.localdate():
            raise ValidationError({"consented_on": LATE_CONSENT})

    @property
    def shown_name(self) -> str:
        """The person with who they are, where they agreed; else ""."""
        if self.consented_on is None:
            return ""
        return f"{self.name} ({self.role})" if self.role else self.name

    @property
    def shown_enterprise(self) -> str:
        """The enterprise, where it is public; else ""."""
        enterprise = self.enterprise
        is_public = enterprise and enterprise.status == Status.PUBLISHED
        return str(enterprise) if is_public else ""
