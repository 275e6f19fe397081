"""A sheet taken in: first what it would change, then all of it in one transaction.

Every row that changes something ends in `shared.bulk`, so that the ledger, the past
and the search hear of it; a row that says what its record says is not touched. Rows are
read a few hundred at a time, whatever the length of the file.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.shared import ledger
from agrinnova.shared.importing import BadData, DataError, Row

from .matching import Match, Matcher
from .reading import rows_of
from .report import CHANGED, NEW, SAME, Difference, Outcome, Report
from .scope import Scope
from .sheet import Sheet, bind
from .storing import Writing, store
from .values import rearmed

AT_ONCE = 200  # rows in memory


class Import:
    """One file on its way into the records of a kind.

    Args:
        sheet: the kind.
        content: the file; `file` is what it is called.
        scope: who sends it, and the language in which it is read if its headers leave
            that open.
        told: what hears after each batch how many rows are checked and written.
    """

    def __init__(
        self,
        sheet: Sheet,
        content: bytes,
        file: str,
        scope: Scope,
        *,
        told: Callable[[int, int], None] = lambda checked, written: None,
    ) -> None:
        self.sheet, self.file, self.scope = sheet, file, scope
        self.content, self.told = content, told

    def preview(self) -> Report:
        """What the file would do; nothing is written.

        Raises:
            NotTaken: the file cannot be read.
        """
        return self._run(write=False)

    def apply(self) -> Report:
        """Write all of the file, or nothing.

        Raises:
            NotTaken: the file cannot be read.
            BadData: rows are wrong; nothing is written.
        """
        with ledger.writing():
            report = self._run(write=True)
            if report.errors:
                raise BadData(report.errors)
        return report

    def told_of(self, bad: BadData) -> Report:
        """What the file would do if it were not refused, with what is wrong in it."""
        report = self.preview()
        if not report.errors:  # only the database knew
            for error in bad.errors:
                report.add_error(error)
        return report

    def _run(self, *, write: bool) -> Report:
        report = Report()
        done = 0
        try:
            rows = self._rows(report)
            while batch := list(islice(rows, AT_ONCE)):
                writing = self._look(batch, report)
                self.told(done + len(batch), done if write else 0)
                # After an error everything is rolled back: the rest is only looked at.
                if write and not report.errors:
                    self._store(writing)
                done += len(batch)
                self.told(done, done if write else 0)
            if not done and not report.errors:
                reason = _("Below its first row the file is empty: is it this sheet?")
                raise BadData([DataError(self.file, 1, "", "", reason)])
        except BadData as bad:
            for error in bad.errors:
                report.add_error(error)
        report.errors.sort(key=attrgetter("row"))
        return report

    def _rows(self, report: Report) -> Iterator[Row]:
        """The rows with their cells under the headers of the file."""
        title = str(self.sheet.model._meta.verbose_name_plural)
        numbered = rows_of(self.content, sheet=title)
        header = next(numbered, None)
        if header is None:
            reason = _("The file is empty.")
            raise BadData([DataError(self.file, 1, "", "", reason)])
        self.bound = bind(self.sheet, self.file, header.cells, self.scope.language)
        self.read_as = Scope(self.scope.user, self.bound.language)
        self.matcher = Matcher(self.sheet, self.bound, self.read_as)
        report.aside = self.bound.aside
        width = len(header.cells)
        for number, cells in numbered:
            padded = [rearmed(cell) for cell in cells] + [""] * (width - len(cells))
            positions = self.bound.positions.items()
            row = Row(self.file, number, {h: padded[at] for h, at in positions})
            if any(padded[width:]):
                reason = _("The row has more cells than the header.")
                report.add_error(row.error(header.cells[-1], reason))
            else:
                yield row

    def _look(self, rows: Iterable[Row], report: Report) -> list[Writing]:
        """Tell the report what the rows do; those that change something."""
        changed = []
        for match in self.matcher.matches(rows):
            for error in match.errors:
                report.add_error(error)
            if not match.errors:
                outcome, changing = self._outcome(match)
                report.add(outcome)
                if changing:
                    changed.append(Writing(match, changing, match.is_new))
        return changed

    def _store(self, writing: list[Writing]) -> None:
        if writing:
            store(writing, self.sheet, self.read_as)
        for written in writing:
            if written.is_new:
                self.matcher.made(written.match)

    def _outcome(self, match: Match) -> tuple[Outcome, dict[str, Any]]:
        """What the row does, and the values that are to be written."""
        record, scope = match.record, self.read_as
        differences = []
        changing = {}
        for name, value in match.values.items():
            column = self.sheet.columns[name]
            if match.is_new:
                if value in ("", None, [], set()):
                    continue
            elif not column.differs(record, value, scope):
                continue
            changing[name] = value
            before = (
                "" if match.is_new else column.told(column.of(record, scope), scope)
            )
            header = self.bound.headers[name]
            differences.append(Difference(header, before, column.told(value, scope)))
        state = NEW if match.is_new else CHANGED if changing else SAME
        title = match.title or str(record)
        return Outcome(match.row.number, title, state, differences), changing
