"""Suppression in a two-way table of counts with totals: primary and complement.

Each small cell is made the corner of a rectangle of hidden cells, the one that hides
the fewest and then the smallest others, until the bounds which the public can compute
are wide enough; what proves needless is shown again. "Two hidden in each line" would
not do: a hidden cell that is a bridge between its lines is exactly computable.
"""

from collections.abc import Collection, Iterator, Sequence

from .bounds import Cell, possible_values

Table = list[list[int]]


def with_totals(counts: Sequence[Sequence[int]]) -> Table:
    """The table with a last column of totals and a last row of them."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def hidden_in_table(
    counts: Sequence[Sequence[int]],
    *,
    threshold: int = 5,
    least: int = 1,
    margins: Collection[Cell] | None = None,
) -> frozenset[Cell]:
    """The cells that are not published, as (row, column).

    Args:
        counts: people, rows and columns adding up; totals stand at the index after
            the last one and may be hidden too.
        threshold: what is below it and at least `least` is small.
        least: 1 where zeros are printed, 0 where they are hidden like small counts.
        margins: the totals that are hidden where other tables print them, if any do:
            no other total is hidden here then.

    Returns:
        Cells; where `margins` leave no other way, every one that is no total.
    """
    table = with_totals(counts)
    cells = [
        (row, column) for row, line in enumerate(table) for column in range(len(line))
    ]
    small = [cell for cell in cells if least <= table[cell[0]][cell[1]] < threshold]
    given = frozenset(margins or ())
    hidden = set(small) | given
    while unsafe := _unsafe(table, hidden, small, threshold, least):
        ways = _rectangles(table, hidden, unsafe, has_totals=margins is None)
        found = min(ways, key=lambda one: one[0], default=None)
        if found is None:
            return given | {(r, c) for r, c in cells if (r + 1, c + 1) in cells}
        hidden |= found[1]
    needed = set(small) | given
    for cell in sorted(hidden - needed, key=lambda at: -table[at[0]][at[1]]):
        if not _unsafe(table, hidden - {cell}, small, threshold, least):
            hidden.remove(cell)
    return frozenset(hidden)


def _unsafe(
    table: Table,
    hidden: Collection[Cell],
    small: Sequence[Cell],
    threshold: int,
    least: int,
) -> Cell | None:
    """The first small cell that the public can tell within `threshold`, if any."""
    for cell in small:
        lowest, highest = possible_values(table, hidden, cell, least=least)
        if highest < threshold or highest - lowest < threshold:
            return cell
    return None


def _rectangles(
    table: Table, hidden: Collection[Cell], cell: Cell, *, has_totals: bool
) -> Iterator[tuple[tuple[int, int, int, Cell], set[Cell]]]:
    """What may be hidden beside `cell`, with its cost: totals, cells, people, place.

    Zeros protect nothing, and no total does unless `has_totals`: then the rectangle
    through the grand total has none and leaves the cell without any bound, so that one
    way is always found.
    """
    row, column = cell
    last = (len(table) - 1, len(table[0]) - 1)
    for other_row in set(range(len(table))) - {row}:
        for other in set(range(len(table[0]))) - {column}:
            corners = {(row, other), (other_row, column), (other_row, other)}
            new = corners - set(hidden)
            values = [table[at[0]][at[1]] for at in new]
            if new and all(values):
                totals = sum(at[0] == last[0] or at[1] == last[1] for at in new)
                if has_totals or not totals:
                    yield (totals, len(new), sum(values), (other_row, other)), new
