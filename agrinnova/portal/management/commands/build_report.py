"""`build_report EDITION`: print an edition of the report here and now."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agrinnova.core.job_locks import held
from enterprises.models import ReportEdition
from enterprises.report import running
from enterprises.report.building import build


class Command(BaseCommand):
    help = "Build the print of an edition of the report that was not issued yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="the edition's address (slug)")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = ReportEdition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            raise CommandError(f"There is no report at {options['edition']}.")
        with held(running.LOCK, edition.pk) as is_ours:
            if not is_ours:
                raise CommandError("It is being built just now.")
            try:
                built = build(edition)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{built.pdf.path}: {built.pdf.size} bytes")
