"""Chosen session model: a session that a registration has taken its seats in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.session import Session

from .registration import Registration


class ChosenSession(models.Model):
    """All who come with a registration take part in the session.

    One that people have chosen is not deleted from under them.
    """

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="chosen_sessions"
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        related_name="chosen_by",
        verbose_name=_("session"),
    )

    class Meta:
        verbose_name = _("chosen session")
        verbose_name_plural = _("chosen sessions")
        ordering: ClassVar[list[str]] = ["registration", "session"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="chosen_session_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.session}"
