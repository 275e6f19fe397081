"""What a sheet does, or did, row by row; kept as plain data between two steps."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from django.utils.formats import localize

from agrinnova.shared.importing import DataError

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

    def plain(self) -> list[Any]:
        """The outcome as JSON can hold it: numbers and dates as they are shown."""
        told = [
            [column, localize(before), localize(after)]
            for column, before, after in self.differences
        ]
        return [self.number, self.title, self.state, told]


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

    def plain(self) -> dict[str, Any]:
        """The report as JSON can hold it; `of` gives it back, its values in words."""
        return {
            "counts": dict(self.counts),
            "outcomes": [outcome.plain() for outcome in self.outcomes],
            "errors": [list(error.args) for error in self.errors],
            "aside": self.aside,
            "bad_rows": sorted(self.bad_rows),
        }

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        """The report that `plain` was made of."""
        outcomes = [
            Outcome(number, title, state, [Difference(*told) for told in differences])
            for number, title, state, differences in plain["outcomes"]
        ]
        return cls(
            Counter(plain["counts"]),
            outcomes,
            [DataError(*error) for error in plain["errors"]],
            plain["aside"],
            set(plain["bad_rows"]),
        )

    def add_error(self, error: DataError) -> None:
        self.bad_rows.add(error.row)
        if len(self.errors) < SHOWN:
            self.errors.append(error)

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.state] += 1
        if outcome.state != SAME and len(self.outcomes) < SHOWN:
            self.outcomes.append(outcome)
