"""`manage.py make_demo`: synthetic records for benchmarks, marked as such."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from agrinnova.portal import demo

PEOPLE = 120


class Command(BaseCommand):
    help = "Make synthetic records until there are as many as asked, or remove them."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--records", type=int, help="how many there shall be")
        what.add_argument(
            "--survey",
            type=int,
            nargs="?",
            const=PEOPLE,
            metavar="PEOPLE",
            help=f"a closed survey that so many answered ({PEOPLE})",
        )
        what.add_argument("--clear", action="store_true", help="remove all of them")

    def handle(
        self,
        *args: Any,
        records: int | None,
        survey: int | None,
        clear: bool,
        **options: Any,
    ) -> None:
        if clear:
            message = _("Removed %(count)s synthetic records.")
            count = demo.clear() + demo.clear_survey()
            self.stdout.write(message % {"count": count})
            return
        try:
            if survey:
                self.stdout.write(str(demo.make_survey(survey)))
                return
            for made in demo.make(records or 0):
                self.stdout.write(_("%(count)s synthetic records") % {"count": made})
        except ValueError:
            raise CommandError(_("Load the real data first: load_join.")) from None
