"""Tables of a closed survey: what is published, with every small cell hidden.

Topics do not add up, since a person answers on several; categories do, to everybody.
Suppression therefore runs along the categories, topic by topic: who took part first,
then the complete pairs, then each share, so that a cell hidden in one is hidden in all.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from agrinnova.core.suppression import hidden_in_line

from .cells import along
from .counting import ALL, Counts, Key
from .figures import HIDDEN, NOT_ASKED, VALUE, ZERO, Cell

Found = Mapping[tuple[int, Key], Counts]


class Column(NamedTuple):
    """A category of a table.

    Attributes:
        code: what it is called in the data.
        key: where its counts are.
        is_asked: whether the survey was held there.
    """

    code: str
    key: Key
    is_asked: bool = True


def breakdown(
    topics: Sequence[int],
    columns: Sequence[Column],
    found: Found,
    asked: Mapping[Key, int],
) -> tuple[list[Cell], list[list[Cell]]]:
    """A table of `topics` (keys, each with five complete pairs at least) by category.

    Gives a head for each column, with how many took part (null: hidden), and for each
    topic a cell for each column.
    """
    held = [column for column in columns if column.is_asked]
    took_part, order, hidden = heads_of(held, asked)
    heads: dict[str, Any] = {
        column.code: None if at in hidden else took_part[at]
        for at, column in enumerate(held)
    }
    rows = []
    for topic in topics:
        line = [found.get((topic, column.key), Counts()) for column in held]
        cells = along(line, found[topic, ALL], hidden, order)
        by_code = dict(zip(heads, cells, strict=True))
        rows.append([by_code.get(c.code, {"state": NOT_ASKED}) for c in columns])
    return [_head(column, heads) for column in columns], rows


def heads_of(
    held: Sequence[Column], asked: Mapping[Key, int]
) -> tuple[list[int], list[int], frozenset[int]]:
    """How many took part in each column, the order of complements, what is hidden."""
    took_part = [asked.get(column.key, 0) for column in held]
    order = sorted(range(len(held)), key=lambda at: (took_part[at], at))
    return took_part, order, hidden_in_line(took_part, order=order)


def _head(column: Column, heads: Mapping[str, Any]) -> Cell:
    if not column.is_asked:
        return {"code": column.code, "state": NOT_ASKED}
    asked = heads[column.code]
    state = {None: HIDDEN, 0: ZERO}.get(asked, VALUE)
    return {"code": column.code, "state": state, "asked": asked}
