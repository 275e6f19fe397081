"""Suppression in a line of counts with a public total."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agrinnova.core.suppression import hidden_in_line, hidden_shares


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert hidden_in_line([24, 3, 12, 9]) == {1, 3}
    assert hidden_in_line([24, 5, 12, 0]) == frozenset()


def test_two_small_ones_do_not_protect_each_other() -> None:
    """15 = 10 + 3 + x + x with zeros printed: both are 1."""
    assert hidden_in_line([10, 3, 1, 1]) == {0, 1, 2, 3}
    assert hidden_in_line([20, 8, 1, 1]) == {1, 2, 3}


def test_a_zero_protects_nothing() -> None:
    assert hidden_in_line([10, 4, 0, 0]) == {0, 1}


def test_the_order_of_the_complement_can_be_given() -> None:
    assert hidden_in_line([3, 8, 7], order=(0, 1, 2)) == {0, 1}
    assert hidden_in_line([3, 8, 7]) == {0, 2}


def test_what_is_hidden_elsewhere_is_hidden_here() -> None:
    assert hidden_in_line([8, 9, 20], small={1}) == {0, 1}
    assert hidden_in_line([0, 9, 20], small={0}) == {0, 1}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=7))
@settings(max_examples=200, deadline=None)
def test_no_hidden_count_is_told_within_five(counts: list[int]) -> None:
    hidden = hidden_in_line(counts)
    assert hidden == hidden_in_line(list(counts))
    assert {at for at, count in enumerate(counts) if 0 < count < 5} <= hidden
    if hidden and len(hidden) < len(counts):
        highest = sum(counts[at] for at in hidden) - (len(hidden) - 1)
        assert highest - 1 >= 5


def test_where_nothing_else_does_zeros_are_hidden_too() -> None:
    assert hidden_in_line([5, 1, 0]) == {0, 1, 2}
    assert hidden_in_line([6, 2, 0]) == {0, 1}


def test_a_share_is_hidden_for_either_of_its_parts() -> None:
    """38 of 40 tells of 2; one hidden share would be computed from the total."""
    assert hidden_shares([[38, 10, 12], [2, 9, 8]]) == {0, 2}
    assert hidden_shares([[10, 0, 12], [9, 8, 0]]) == frozenset()


def test_a_share_of_hidden_people_is_hidden() -> None:
    assert hidden_shares([[0, 0, 12], [3, 8, 9]], small={0, 1}) == {0, 1}
    assert hidden_shares([[1, 0, 12, 6], [2, 8, 9, 7]], small={0, 1}) == {0, 1, 3}


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=6)
)
@settings(max_examples=200, deadline=None)
def test_no_part_of_a_hidden_share_is_told(cells: list[tuple[int, int]]) -> None:
    parts = [list(part) for part in zip(*cells, strict=True)]
    hidden = hidden_shares(parts)
    for part in parts:
        kept = [part[at] for at in hidden]
        if any(0 < count < 5 for count in kept) and len(hidden) < len(cells):
            assert len(kept) > 1
            assert sum(kept) >= 5
