"""`manage.py forget_person EMAIL`: erase everything held about somebody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from agrinnova.portal.people import forget_person


class Command(BaseCommand):
    help = "Erase everything the portal holds about the person with an address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        for where, count in forget_person(email).items():
            message = _("%(where)s: %(count)s erased")
            self.stdout.write(message % {"where": where, "count": count})
