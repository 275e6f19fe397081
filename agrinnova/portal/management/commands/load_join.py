"""`manage.py load_join`: load the real data, as often as one likes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.models import LocalActionGroup
from agrinnova.core.vocabulary import DATA
from agrinnova.portal.management.join import load_join
from agrinnova.spreadsheets.errors import BadData

SHOWN = 50  # more lines than that help nobody


class Command(BaseCommand):
    help = "Load the data of agrinnova/data: all of it, or nothing if a row is bad."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=DATA)
        parser.add_argument("--if-empty", action="store_true")

    def handle(self, *args: Any, folder: Path, if_empty: bool, **options: Any) -> None:
        if if_empty and LocalActionGroup.objects.exists():
            self.stdout.write(_("The network’s data are already here."))
            return
        try:
            report = load_join(folder)
        except BadData as bad:
            raise CommandError(_refusal(bad)) from None
        for file in {**report.added, **report.changed, **report.unchanged}:
            self.stdout.write(
                _("%(file)s: %(added)s added, %(changed)s changed, %(same)s unchanged")
                % {
                    "file": f"{file}.csv",
                    "added": report.added[file],
                    "changed": report.changed[file],
                    "same": report.unchanged[file],
                }
            )
        for row in report.gone:
            message = _("No longer in the files, its record stays as it is: %(row)s")
            self.stdout.write(message % {"row": row})


def _refusal(bad: BadData) -> str:
    lines = [str(error) for error in bad.errors[:SHOWN]]
    if more := len(bad.errors) - len(lines):
        lines.append(
            ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
        )
    return "\n".join([_("Nothing was loaded:"), *lines])
