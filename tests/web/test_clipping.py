"""Lines and areas cut to a rectangle."""

from agrinnova.web.clipping import is_inside, ring_within, runs_within
from agrinnova.web.edges import Edges

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10)]


def test_a_ring_is_cut_at_the_edges() -> None:
    inside = ring_within(SQUARE, Edges(5, 5, 20, 20))
    assert set(inside) == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert ring_within(SQUARE, Edges(20, 20, 30, 30)) == []


def test_a_line_is_left_where_it_leaves() -> None:
    line = [(0, 0), (5, 5), (9, 9), (30, 9), (31, 9), (9, 8), (5, 5)]
    runs = list(runs_within(line, Edges(4, 4, 10, 10)))
    assert runs == [line[:4], line[4:]]


def test_a_point_is_inside_or_not() -> None:
    assert is_inside((5, 5), SQUARE)
    assert not is_inside((15, 5), SQUARE)
    assert not is_inside((5, -1), SQUARE)
