"""`manage.py send_digests`: write the weekly mails that are due now."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from agrinnova.portal.alerts.digests import send_digests


class Command(BaseCommand):
    help = "Write the weekly letters that are due; the worker sends them."

    def handle(self, *args: Any, **options: Any) -> None:
        count = send_digests()
        message = ngettext(
            "%(count)s letter written", "%(count)s letters written", count
        )
        self.stdout.write(message % {"count": count})
