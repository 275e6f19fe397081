"""Spreadsheet import: a dry run that says what would change, then one transaction.

Every row that changes something ends in `publishing/bulk.py`, so that ledger, history
and search hear of it; a row that says what its record says is not touched. Rows are
read a few hundred at a time, whatever the length of the file.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.columns.base import Identifier
from agrinnova.spreadsheets.errors import BadData, DataError
from agrinnova.spreadsheets.files.reading import rows_of
from agrinnova.spreadsheets.mapping.file_columns import bind
from agrinnova.spreadsheets.mapping.memory import recall
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.mapping.proposal import propose
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values

from . import changes
from .batches import Writing, store
from .gathering import batches
from .matching import Match, Matcher
from .preview_digest import StaleError, digest
from .report import CHANGED, NEW, SAME, Difference, Outcome, Report
from .row_reader import RowReader
from .stale_exports import changed_since

AT_ONCE = 200  # rows in memory


class Import:
    """One file on its way into the records of a kind.

    Args:
        sheet: the kind.
        content: the file; `file` is what it is called.
        scope: who sends it, and the language in which it is read if its headers leave
            that open.
        plan: how its columns are read; proposed if nobody chose.
        run: where what is changed is kept, so that it can be undone.
        report_progress: hears after each batch how many rows are checked and written.
    """

    def __init__(
        self,
        sheet: Sheet,
        content: bytes,
        file: str,
        scope: Scope,
        plan: Plan | None = None,
        *,
        run: SheetRun | None = None,
        report_progress: Callable[[int, int], None] = lambda checked, written: None,
    ) -> None:
        self.sheet, self.file, self.scope = sheet, file, scope
        self.content, self.report_progress, self.run = content, report_progress, run
        if plan is None:
            memory = recall(sheet.model.kind, scope.user)
            plan = propose(sheet, content, scope, memory)
        self.plan = plan
        self.shown: dict[str, str] = {}
        self.changed: list[tuple[int, str]] = []

    def preview(self) -> Report:
        """What the file would do; nothing is written. The plan notes what was shown.

        Raises:
            FileRefusedError: the file cannot be read.
        """
        report = self._run(write=False)
        self.plan.shown = self.shown
        return report

    def apply(self) -> Report:
        """Write all of the file, or nothing; all its right rows, if the plan says so.

        Raises:
            FileRefusedError: the file cannot be read.
            BadData: rows are wrong; nothing is written.
            StaleError: records are not as they were shown; nothing is written.
        """
        with ledger.writing():
            report = self._run(write=True)
            if self.changed:
                raise StaleError(self.changed)
            if report.errors and not (report.done and self._goes_on(report)):
                raise BadData(report.errors)
        return report

    def report_of(self, bad: BadData) -> Report:
        """What the file would do if it were not refused, with what is wrong in it."""
        report = self.preview()
        if not report.errors:  # only the database knew
            for error in bad.errors:
                report.add_error(error)
        return report

    def _goes_on(self, report: Report) -> bool:
        """Whether the right rows are taken although others are wrong."""
        is_about_rows = all(number > self.plan.header for number in report.bad_rows)
        return self.plan.only_right and is_about_rows

    def _run(self, *, write: bool) -> Report:
        report = Report(was_right_only=self.plan.only_right)
        done = 0
        self.shown, self.changed = {}, []
        try:
            rows = self._rows(report)
            for batch in batches(rows, self.sheet, self._headers, AT_ONCE):
                writing = self._look(batch, report)
                self.report_progress(done + len(batch), done if write else 0)
                # After an error everything is rolled back: the rest is only looked at.
                if write and (not report.errors or self._goes_on(report)):
                    self._store(writing, report)
                done += len(batch)
                self.report_progress(done, done if write else 0)
            if not done and not report.errors:
                reason = _("Below its first row the file is empty: is it this sheet?")
                raise BadData([DataError(self.file, 1, "", "", reason)])
        except BadData as bad:
            for error in bad.errors:
                report.add_error(error)
        report.errors.sort(key=attrgetter("row"))
        return report

    def _headers(self) -> dict[str, str]:
        return self.bound.headers

    def _rows(self, report: Report) -> Iterator[Row]:
        """The rows with their cells under the headers of the file."""
        numbered = rows_of(
            self.content,
            sheet=self.plan.sheet,
            header=self.plan.header,
            remarks=report.remarks,
        )
        header = next(numbered, None)
        if header is None:
            reason = _("The file is empty.")
            raise BadData([DataError(self.file, 1, "", "", reason)])
        self._must_be_clear(header.number)
        self.bound = bind(self.sheet, header.cells, self.plan)
        self.read_as = Scope(self.scope.user, self.plan.language)
        reader = RowReader(
            self.sheet, self.bound, self.plan, self.read_as, report.add_unknown
        )
        self.matcher = Matcher(reader)
        report.aside, report.left_out = self.bound.aside, self.bound.left_out
        report.lacking = self.matcher.lacking
        for number, cells in numbered:
            row = self.bound.row(self.sheet, self.file, number, cells)
            if any(cells[self.bound.width :]):
                reason = _("The row has more cells than the header.")
                report.add_error(row.error(header.cells[-1], reason))
            else:
                yield row

    def _must_be_clear(self, row: int) -> None:
        """Refuse columns that nobody could make sense of."""
        errors = []
        for name, headers in self.plan.doubles(self.sheet).items():
            label = self.sheet.columns[name].label
            reason = _("More than one column goes to “%(field)s”.") % {"field": label}
            last = headers[-1]
            errors.append(DataError(self.file, row, last, last, reason))
        if not errors and self.plan.lacks_name(self.sheet):
            label = self.sheet.columns["title"].label
            reason = _("The column is missing.")
            errors.append(DataError(self.file, row, label, "", reason))
        if errors:
            raise BadData(errors)

    def _look(self, rows: Iterable[Row], report: Report) -> list[Writing]:
        """Tell the report what the rows do; those that change something."""
        changed = []
        matches = list(self.matcher.matches(rows))
        since = changed_since(matches, self.file, self.scope)
        for match in matches:
            outcome: Outcome | None = None
            changing: Values = {}
            if not match.errors:
                outcome, changing = self._outcome(match)
                newer = since.get(match.row.number)
                if changing and newer:
                    outcome, changing = self._set_apart(outcome, changing, newer)
            self._compare(match)
            for error in match.errors:
                report.add_error(error, match.title)
            if outcome is not None and not match.errors:
                report.add(outcome)
                if changing:
                    changed.append(Writing(match, changing, match.is_new))
        return changed

    def _compare(self, match: Match) -> None:
        """Note what is shown of a row, and whether the last look showed otherwise."""
        said = digest(match, self.bound.headers, self.sheet, self.read_as)
        row = str(match.row.number)
        self.shown[row] = said
        before = (self.plan.shown or {}).get(row, said)
        if before != said and not match.errors:
            self.changed.append((match.row.number, match.title or str(match.record)))

    def _store(self, writing: list[Writing], report: Report) -> None:
        if not writing:
            return
        said = changes.before(writing, self.sheet, self.read_as) if self.run else {}
        refused = store(writing, self.sheet, self.read_as, skip=self.plan.only_right)
        by_row = {w.match.row.number: w for w in writing}
        for error in refused:
            of = by_row[error.row]
            report.take_back(error, NEW if of.is_new else CHANGED, of.match.title)
        stored = [w for w in writing if w.match.row.number not in report.bad_rows]
        for written in stored:
            if written.is_new:
                self.matcher.made(written.match)
        if self.run:
            changes.keep(self.run, stored, said, self.sheet, self.read_as)

    def _outcome(self, match: Match) -> tuple[Outcome, Values]:
        """What the row does, and the values that are to be written."""
        values = dict(match.values)
        emptied = {} if match.is_new else self._emptied(match)
        if self.plan.empties:
            values |= emptied
        changing = {
            name: value
            for name, value in values.items()
            if match.is_new
            or self.sheet.columns[name].differs(match.record, value, self.read_as)
        }
        state = NEW if match.is_new else CHANGED if changing else SAME
        record = match.record
        is_seen = any(self.sheet.columns[name].is_seen(record) for name in changing)
        outcome = Outcome(
            match.row.number,
            match.title or str(record),
            state,
            [self._difference(match, name, value) for name, value in changing.items()],
            is_public=not match.is_new and record.is_published and is_seen,
            key=record.pk,
            possible_duplicates=match.possible_duplicates,
            emptied=[
                self._difference(match, name, value)
                for name, value in emptied.items()
                if name not in changing
            ],
        )
        return outcome, changing

    def _set_apart(
        self, outcome: Outcome, changing: Values, newer: datetime.datetime
    ) -> tuple[Outcome, Values]:
        """A row that is older than its record: nothing of it is taken unless chosen."""
        older = date_format(localtime(newer), "SHORT_DATETIME_FORMAT")
        if str(outcome.number) in self.plan.over:
            return outcome._replace(older=older), changing
        return outcome._replace(older=older, state=SAME, is_public=False), {}

    def _emptied(self, match: Match) -> Values:
        """What empty cells would take from the record; a refusal is an error of it."""
        found = {}
        for name in match.empty:
            column = self.sheet.columns[name]
            if isinstance(column, Identifier):  # names the record, is never taken away
                continue
            original = f"title_{match.record.original_language}"
            if not self.plan.empties and (column.required or name == original):
                continue
            try:
                value = self.matcher.reader.empty_value(name, match.row)
                if column.differs(match.record, value, self.read_as):
                    found[name] = value
            except DataError as error:
                match.errors.append(error)
        if found and self.plan.empties:
            values, headers = match.values | found, self.bound.headers
            match.errors.extend(
                self.sheet.wrong(match.record, match.row, values, headers)
            )
        return found

    def _difference(self, match: Match, name: str, value: Any) -> Difference:
        column, scope = self.sheet.columns[name], self.read_as
        header = self.bound.headers.get(name, column.label)
        before = None if match.is_new else column.get_value(match.record, scope)
        said = "" if match.is_new else column.format(before, scope)
        return Difference(header, localize(said), localize(column.format(value, scope)))
