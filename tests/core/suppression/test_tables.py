"""Suppression in a two-way table: worked examples, bridges, width, determinism."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from agrinnova.core.suppression import (
    Cell,
    hidden_in_table,
    possible_values,
    with_totals,
)

# Four local action groups by enterprise, aspiring, other. Small: 3 and 2.
GROUPS = [[24, 9, 3], [17, 6, 11], [8, 2, 7], [31, 12, 9]]
OTHER_A, ASPIRING_A, ASPIRING_C, OTHER_C = (0, 2), (0, 1), (2, 1), (2, 2)
# Statistics Norway, GaussSuppression, "Table 1": young and old in three columns.
NORWAY = [[2, 0, 5], [3, 4, 6]]

TABLES = st.lists(
    st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4
)


def bridges(hidden: set[Cell]) -> set[Cell]:
    """The hidden cells without another way between their row and their column."""

    def joined(cell: Cell) -> bool:
        rest, lines = hidden - {cell}, {("row", cell[0])}
        while (
            near := {
                line
                for row, column in rest
                for line in (("row", row), ("column", column))
                if {("row", row), ("column", column)} & lines
            }
            - lines
        ):
            lines |= near
        return ("column", cell[1]) in lines

    return {cell for cell in hidden if not joined(cell)}


def test_the_worked_example() -> None:
    published = {OTHER_A, ASPIRING_A, ASPIRING_C, OTHER_C}
    assert hidden_in_table(GROUPS) == published
    assert hidden_in_table(GROUPS, least=0) == published


def test_the_published_table_of_statistics_norway() -> None:
    hidden = hidden_in_table(NORWAY, threshold=2, least=0)
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_primary_suppression_alone_is_recomputed_exactly() -> None:
    table = with_totals(GROUPS)
    for hidden in ({OTHER_A, ASPIRING_C}, {OTHER_A, ASPIRING_C, ASPIRING_A}):
        assert bridges(hidden) == hidden
        for row, column in hidden:
            value = table[row][column]
            assert possible_values(table, hidden, (row, column)) == (value, value)


def test_the_bounds_of_the_worked_example() -> None:
    table, hidden = with_totals(GROUPS), {OTHER_A, ASPIRING_A, ASPIRING_C, OTHER_C}
    assert possible_values(table, hidden, OTHER_A, least=0) == (1, 10)
    assert possible_values(table, hidden, ASPIRING_C, least=0) == (0, 9)
    assert possible_values(table, hidden, OTHER_A, least=1) == (2, 9)
    assert possible_values(table, hidden, ASPIRING_C, least=1) == (1, 8)


def test_a_table_of_few_people_hides_its_totals_too() -> None:
    assert hidden_in_table([[3]]) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert hidden_in_table([[0, 6], [7, 0]]) == frozenset()


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_no_small_cell_is_told_within_five(counts: list[list[int]]) -> None:
    """The published pattern, and a bridge is exactly what can be computed."""
    table, hidden = with_totals(counts), set(hidden_in_table(counts))
    assert hidden_in_table(counts) == hidden
    assert all(table[row][column] for row, column in hidden)
    exact = bridges(hidden)
    for row, line in enumerate(table):
        for column, value in enumerate(line):
            if 0 < value < 5:
                assert (row, column) in hidden - exact
                lowest, highest = possible_values(table, hidden, (row, column))
                assert highest >= 5
                assert highest - lowest >= 5


@given(st.lists(st.integers(1, 6), min_size=4, max_size=4))
@settings(max_examples=30, deadline=None)
def test_the_bounds_are_those_of_every_table_with_these_totals(
    cells: list[int],
) -> None:
    """Against all tables of two by two that print the same, counted one by one."""
    counts = [cells[:2], cells[2:]]
    table, hidden = with_totals(counts), {(0, 0), (0, 1), (1, 0), (1, 1)}
    same = [
        values
        for values in product(range(1, 13), repeat=4)
        if with_totals([list(values[:2]), list(values[2:])])[2] == table[2]
        and [values[0] + values[1], values[2] + values[3]]
        == [sum(row) for row in counts]
    ]
    assert possible_values(table, hidden, (0, 0)) == (
        min(values[0] for values in same),
        max(values[0] for values in same),
    )


def test_what_proves_needless_is_shown_again() -> None:
    """The last row's 6 is hidden for one small cell and freed by the next."""
    hidden = hidden_in_table([[6, 6, 12], [6, 3, 1], [6, 1, 6]])
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2)}
