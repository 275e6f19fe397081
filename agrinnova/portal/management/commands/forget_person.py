"""`manage.py forget_person EMAIL`: erase everything held about somebody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from agrinnova.portal.accounts.personal_data import erase_person


class Command(BaseCommand):
    help = "Erase everything the portal holds about the person with an address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument(
            "--name", action="append", default=[], help="Another name, to erase too."
        )

    def handle(self, *args: Any, email: str, name: list[str], **options: Any) -> None:
        erased = erase_person(email, also=name)
        for where, count in erased.counts.items():
            message = _("%(where)s: %(count)s erased")
            self.stdout.write(message % {"where": where, "count": count})
        for text in erased.remaining:
            message = _("Still named, to be changed by hand: %(kind)s, %(words)s")
            self.stdout.write(message % text._asdict())
