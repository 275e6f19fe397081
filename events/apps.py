"""The events app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Who is registered learns of a change in the transaction that makes it."""
        from agrinnova.core.dependents import CONSEQUENCES  # noqa: PLC0415 - apps first
        from antennas.models import Course  # noqa: PLC0415 - apps first

        from .models import Event  # noqa: PLC0415 - apps first
        from .registration.actions import inform_after  # noqa: PLC0415 - apps first

        CONSEQUENCES[Event.kind] = CONSEQUENCES[Course.kind] = inform_after
