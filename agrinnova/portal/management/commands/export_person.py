"""`manage.py export_person EMAIL`: everything held about somebody, as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from agrinnova.portal.accounts.personal_data import export_person


class Command(BaseCommand):
    help = "Print everything the portal holds about the person with an address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        held = export_person(email)
        self.stdout.write(
            json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        )
