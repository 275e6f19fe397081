"""`manage.py import_enterprises FILE`: an officer's sheet, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from agrinnova.shared.importing import BadData, DataError
from agrinnova.shared.languages import LANGUAGES, current
from agrinnova.shared.spreadsheets import limits
from agrinnova.shared.spreadsheets.importing import Import, Report
from agrinnova.shared.spreadsheets.refusals import NotTaken
from agrinnova.shared.spreadsheets.scope import Scope
from enterprises.spreadsheets import EnterpriseSheet


class Command(BaseCommand):
    help = "Import enterprises from a CSV or XLSX file: all rows, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, no more."
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, help="Of the answer and of the headers."
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        with override(options["language"] or current()):
            self._import(file, dry_run=dry_run)

    def _import(self, file: Path, *, dry_run: bool) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(limits.FILE_BYTES + 1)
            taking = Import(
                EnterpriseSheet(), content, file.name, Scope(None, current())
            )
            report = taking.preview() if dry_run else taking.apply()
        except OSError as error:
            reason = _("The file cannot be opened: %(error)s") % {
                "error": error.strerror
            }
            raise CommandError(reason) from error
        except NotTaken as refusal:
            raise CommandError(str(refusal)) from refusal
        except BadData as bad:
            raise CommandError(_refusal(bad.errors)) from None
        if report.errors:
            raise CommandError(_refusal(report.errors))
        self.stdout.write(_told(report, dry_run=dry_run))


def _refusal(errors: list[DataError]) -> str:
    """One line for each wrong cell, and that nothing was stored."""
    return "\n".join([*map(str, errors), _("Nothing was imported.")])


def _told(report: Report, *, dry_run: bool) -> str:
    counts = {name: report.counts[name] for name in ("new", "changed", "same")}
    done = counts["new"] + counts["changed"]
    if dry_run:
        sentence = ngettext(
            "%(done)s enterprise would be imported: %(new)s new, %(changed)s changed,"
            " %(same)s unchanged.",
            "%(done)s enterprises would be imported: %(new)s new, %(changed)s changed,"
            " %(same)s unchanged.",
            done,
        )
    else:
        sentence = ngettext(
            "%(done)s enterprise imported: %(new)s new, %(changed)s changed, %(same)s"
            " unchanged.",
            "%(done)s enterprises imported: %(new)s new, %(changed)s changed, %(same)s"
            " unchanged.",
            done,
        )
    return sentence % {"done": done, **counts}
