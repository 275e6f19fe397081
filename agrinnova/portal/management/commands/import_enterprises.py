"""`manage.py import_enterprises FILE`: an officer's sheet, all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from agrinnova.core.languages import LANGUAGES, current
from agrinnova.spreadsheets.errors import BadData, DataError, FileRefusedError
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.plan import GUESSED, LAST_TIME
from agrinnova.spreadsheets.scope import Scope
from enterprises.registry.spreadsheets import EnterpriseSheet


class Command(BaseCommand):
    help = (
        "Import enterprises from a CSV or XLSX file: all rows, or none. Columns and"
        " values are read as they were chosen last, else guessed; what is left out is"
        " said."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, no more."
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, help="Of the answer and of the headers."
        )
        parser.add_argument(
            "--empty-cells-empty",
            action="store_true",
            help="Empty in the record what is empty in the file; else it stays.",
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        with override(options["language"] or current()):
            empties = options["empty_cells_empty"]
            self._import(file, dry_run=dry_run, empties=empties)

    def _import(self, file: Path, *, dry_run: bool, empties: bool) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(limits.FILE_BYTES + 1)
            scope = Scope(None, current())
            taking = Import(EnterpriseSheet(), content, file.name, scope)
            taking.plan.empties = empties
            report = taking.preview() if dry_run else taking.apply()
        except OSError as error:
            reason = _("The file cannot be opened: %(error)s") % {
                "error": error.strerror
            }
            raise CommandError(reason) from error
        except FileRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        except BadData as bad:
            raise CommandError(_refusal(bad.errors)) from None
        for sentence in _read_as(taking, report):
            self.stdout.write(sentence)
        if report.errors:
            raise CommandError(_refusal(report.errors))
        self.stdout.write(_described(report, dry_run=dry_run))


def _read_as(taking: Import, report: Report) -> Iterator[str]:
    """How the file was understood, and what of it was left out."""
    columns, plan = taking.sheet.columns, taking.plan
    for header, name in plan.columns.items():
        if name and plan.why.get(header) in (GUESSED, LAST_TIME):
            words = {"header": header, "field": columns[name].label}
            yield _("“%(header)s” is read as “%(field)s”.") % words
    if report.left_out:
        yield _("Left out: %(columns)s") % {"columns": ", ".join(report.left_out)}
    yield from report.remarks
    if report.counts["emptied"]:
        yield _("Empty cells that leave what the record says: %(count)s") % {
            "count": report.counts["emptied"]
        }
    if report.counts["alike"]:
        yield _("New rows that look like records that are here: %(rows)s") % {
            "rows": ", ".join(
                str(one.number) for one in report.outcomes if one.possible_duplicates
            )
        }


def _refusal(errors: list[DataError]) -> str:
    """One line for each wrong cell, and that nothing was stored."""
    return "\n".join([*map(str, errors), _("Nothing was imported.")])


def _described(report: Report, *, dry_run: bool) -> str:
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
