"""Tables of the statistics: lines under the names of columns, and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Row = tuple[str, Sequence[float]]


@dataclass(frozen=True)
class Table:
    """A table of statistics: a line for each `row`, under the names of the `columns`.

    Attributes:
        kind: of what records they are, as the form asks for it.
        how: how it is counted, in sentences.
        total: the last line, where the lines may be added up.
    """

    kind: str
    title: str
    how: str
    first: str
    columns: list[str]
    rows: list[Row] = field(default_factory=list)
    total: Row | None = None


def summed(label: str, rows: list[Row]) -> Row | None:
    """The line that adds up `rows`; none for none."""
    if not rows:
        return None
    return label, [
        sum(column) for column in zip(*(row[1] for row in rows), strict=True)
    ]
