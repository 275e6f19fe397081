"""The enterprises app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    verbose_name = _("Enterprises")

    def ready(self) -> None:
        """What editions of the report say of an enterprise goes when it is told."""
        from agrinnova.core.dependents import CONSEQUENCES  # noqa: PLC0415 - apps first

        from .models import Enterprise  # noqa: PLC0415 - apps first
        from .report.erasing import erase_after  # noqa: PLC0415 - apps first

        CONSEQUENCES[Enterprise.kind] = erase_after
