"""`manage.py rebuild_search`: write the search entries of all that is published."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.search import index


class Command(BaseCommand):
    help = "Write the search entries of every published record anew."

    def handle(self, *args: Any, **options: Any) -> None:
        with ledger.writing():
            index.clear()
            for model in KINDS.values():
                count = 0
                for record in model.objects.published().iterator(chunk_size=500):
                    index.rewrite([record])
                    count += 1
                message = _("%(kind)s: %(count)s records")
                self.stdout.write(message % {"kind": model.kind, "count": count})
