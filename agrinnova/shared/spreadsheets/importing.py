"""A sheet taken in: first what it would change, then all of it in one transaction.

Every row that changes something ends in `shared.bulk`, so that the ledger, the past
and the search hear of it; a row that says what its record says is not touched. Rows are
read a few hundred at a time, whatever the length of the file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from agrinnova.shared import ledger
from agrinnova.shared.importing import BadData, DataError, Row

from .matching import Match, Matcher
from .reading import rows_of
from .scope import Scope
from .sheet import Sheet, bind
from .storing import Writing, store
from .values import rearmed

AT_ONCE = 200  # rows in memory
SHOWN = 200  # rows of the preview; the others are counted
NEW, CHANGED, SAME = "new", "changed", "same"


class Difference(NamedTuple):
    """One cell that changes its record."""

    column: str
    before: Any
    after: Any


class Outcome(NamedTuple):
    """What a row does.

    Attributes:
        number: its row as the spreadsheet counts.
        title: what its record is called.
        state: NEW, CHANGED or SAME.
        differences: what changes, in the words of the reader.
    """

    number: int
    title: str
    state: str
    differences: list[Difference]


@dataclass
class Report:
    """What a sheet does, or did.

    Attributes:
        counts: rows by state, `wrong` among them.
        outcomes: the first rows that are new or changed.
        errors: the first cells that are wrong.
        aside: the headers of columns that are not read.
    """

    counts: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[DataError] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)

    @property
    def wrong(self) -> int:
        """How many rows are wrong."""
        return len(self.bad_rows)

    def add_error(self, error: DataError) -> None:
        self.bad_rows.add(error.row)
        if len(self.errors) < SHOWN:
            self.errors.append(error)

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.state] += 1
        if outcome.state != SAME and len(self.outcomes) < SHOWN:
            self.outcomes.append(outcome)


class Import:
    """One file on its way into the records of a kind.

    Args:
        sheet: the kind.
        content: the file; `file` is what it is called.
        scope: who sends it, and the language in which it is read if its headers leave
            that open.
    """

    def __init__(self, sheet: Sheet, content: bytes, file: str, scope: Scope) -> None:
        self.sheet, self.file, self.scope = sheet, file, scope
        self.content = content

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

    def _run(self, *, write: bool) -> Report:
        report = Report()
        try:
            rows = self._rows(report)
            while batch := list(islice(rows, AT_ONCE)):
                self._take(batch, report, write=write)
        except BadData as bad:
            for error in bad.errors:
                report.add_error(error)
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

    def _take(self, rows: Iterable[Row], report: Report, *, write: bool) -> None:
        batch = []
        for match in self.matcher.matches(rows):
            for error in match.errors:
                report.add_error(error)
            if not match.errors:
                outcome, changing = self._outcome(match)
                report.add(outcome)
                if changing:
                    batch.append(Writing(match, changing, match.is_new))
        # After an error everything is rolled back: the rest is only looked at.
        if write and batch and not report.errors:
            store(batch, self.sheet, self.read_as)
            for writing in batch:
                if writing.is_new:
                    self.matcher.made(writing.match)

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
