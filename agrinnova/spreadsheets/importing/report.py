"""Import report: what a sheet does, or did, row by row; kept as plain data."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, Self

from agrinnova.core.labels import labelled
from agrinnova.spreadsheets.errors import DataError

SHOWN = 200  # rows of the preview; the others are counted
UNKNOWN_KEPT = 500  # different values of one column: nobody maps more by hand
NEW, CHANGED, SAME = "new", "changed", "same"


class Difference(NamedTuple):
    """One cell that changes its record; what it says in the reader's words."""

    column: str
    before: str | None
    after: str | None


class PossibleDuplicate(NamedTuple):
    """A record that a new row may be about: the name is the same, or nearly.

    Attributes:
        public_id: its identifier.
        key: by which its page in the admin is found; None where it is not theirs.
        title, place: what it is called and where it is.
    """

    public_id: str
    key: int | None
    title: str
    place: str


class Outcome(NamedTuple):
    """What a row does.

    Attributes:
        number: its row as the spreadsheet counts.
        title: what its record is called.
        state: NEW, CHANGED or SAME.
        differences: what changes, in the words of the reader.
        is_public: whether the change is seen by everybody at once.
        key: by which the page of a known record in the admin is found.
        possible_duplicates: of a new one, the records that it may be.
        emptied: the cells that are empty where the record says something.
        older: when its record changed here after the row was exported; "" if it did
            not. Nothing of such a row is taken but by somebody's choice.
    """

    number: int
    title: str
    state: str
    differences: list[Difference]
    is_public: bool = False
    key: int | None = None
    possible_duplicates: list[PossibleDuplicate] = []
    emptied: list[Difference] = []
    older: str = ""

    @classmethod
    def of(cls, plain: list[Any]) -> Self:
        """The outcome that JSON made a list of."""
        made = cls(*plain)
        return made._replace(
            differences=[Difference(*one) for one in made.differences],
            possible_duplicates=[
                PossibleDuplicate(*one) for one in made.possible_duplicates
            ],
            emptied=[Difference(*one) for one in made.emptied],
        )

    @property
    def needs_a_look(self) -> bool:
        """Whether it touches what is here, or may do so."""
        return self.state != NEW or bool(self.possible_duplicates)

    @property
    def is_set_apart(self) -> bool:
        """Whether the row says something that is not taken, its record being newer."""
        return bool(self.older) and self.state == SAME

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to look at before it is taken."""
        return self.state != SAME or bool(self.emptied or self.older)


@dataclass
class Report:
    """What a sheet does, or did.

    Attributes:
        counts: rows by state; also `public`, changed ones that everybody sees, `alike`,
            new ones that may be known, `emptied`, cells, and `older`, rows that are
            older than their record and left.
        outcomes: the first rows to look at.
        errors: the first cells that are wrong; `titles` tells of which record.
        bad_rows: the numbers of all wrong rows.
        aside: the headers of what an export tells and no import reads.
        left_out: the headers that somebody left out.
        unknown: by column, the rows that hold each value that it does not know, even if
            somebody said what it means.
        lacking: the columns that new records need and the file does not have.
        was_right_only: whether wrong rows were left for later.
        remarks: what was read otherwise than the sender may expect, in sentences.
        reasons: of every wrong row what is wrong in it; for whoever mends the file.
    """

    counts: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[DataError] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    bad_rows: set[int] = field(default_factory=set)
    aside: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unknown: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)
    was_right_only: bool = False
    remarks: list[str] = field(default_factory=list)
    reasons: dict[int, list[str]] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        """How many rows are wrong."""
        return len(self.bad_rows)

    @property
    def done(self) -> int:
        """How many records are made or changed."""
        return self.counts[NEW] + self.counts[CHANGED]

    @property
    def described_errors(self) -> list[tuple[DataError, str]]:
        """The wrong cells, each with what its record is called."""
        return [(error, self.titles.get(error.row, "")) for error in self.errors]

    def plain(self, *, briefly: bool = False) -> dict[str, Any]:
        """The report as JSON can hold it; `of` gives it back, but for `reasons`.

        Args:
            briefly: without what single rows say, which is kept no longer than needed.
        """
        errors = [error.args for error in self.errors]
        plain = {**vars(self), "errors": errors, "bad_rows": sorted(self.bad_rows)}
        del plain["reasons"]
        if briefly:
            plain |= {"outcomes": [], "errors": [], "titles": {}, "unknown": {}}
        return plain

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        """The report that `plain` was made of."""
        report = cls(**{f.name: plain[f.name] for f in fields(cls) if f.name in plain})
        report.counts = Counter(report.counts)
        report.outcomes = [Outcome.of(one) for one in plain["outcomes"]]
        report.errors = [DataError(*error) for error in plain["errors"]]
        report.titles = {int(row): title for row, title in report.titles.items()}
        report.bad_rows = set(report.bad_rows)
        return report

    def add_error(self, error: DataError, title: str = "") -> None:
        self.bad_rows.add(error.row)
        told = labelled(error.column, error.reason) if error.column else error.reason
        self.reasons.setdefault(error.row, []).append(told)
        if len(self.errors) < SHOWN:
            self.errors.append(error)
            if title:
                self.titles[error.row] = title

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.state] += 1
        if outcome.emptied:
            self.counts["emptied"] += len(outcome.emptied)
        if outcome.possible_duplicates and outcome.state == NEW:
            self.counts["alike"] += 1
        if outcome.is_set_apart:
            self.counts["older"] += 1
        if outcome.is_public:
            self.counts["public"] += 1
        if outcome.is_shown and len(self.outcomes) < SHOWN:
            self.outcomes.append(outcome)

    def take_back(self, error: DataError, state: str, title: str) -> None:
        """Say that the portal refused a row that was right as far as it said."""
        self.outcomes = [one for one in self.outcomes if one.number != error.row]
        self.counts[state] -= 1
        self.add_error(error, title)

    def add_unknown(self, name: str, words: str, row: int) -> None:
        found = self.unknown.setdefault(name, {})
        if words in found or len(found) < UNKNOWN_KEPT:
            found.setdefault(words, []).append(row)
