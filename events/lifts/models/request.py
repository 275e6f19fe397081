"""Lift request model: somebody who looks for seats in a car to the event."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from events.lifts.querysets import LiftRequestQuerySet

from .lift import Lift


class LiftRequest(Lift):
    """From where somebody needs a lift, on which day, and for how many."""

    objects: ClassVar[Any] = LiftRequestQuerySet.as_manager()

    class Meta(Lift.Meta):
        verbose_name = _("lift looked for")
        verbose_name_plural = _("lifts looked for")
