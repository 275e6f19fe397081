"""`manage.py forget_expired`: erase what was promised to be kept only for a time.

The worker does it once a day (`agrinnova/portal/schedule.py`), new feedback does too;
this is for whoever runs the portal without the worker.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from knowledge.actions import forget_old_addresses


class Command(BaseCommand):
    help = "Erase the e-mail addresses that were kept as long as was promised."

    def handle(self, *args: Any, **options: Any) -> None:
        message = _("Addresses erased from feedback: %(count)s")
        self.stdout.write(message % {"count": forget_old_addresses()})
