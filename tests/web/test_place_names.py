"""Names of towns on the drawings."""

from itertools import combinations

from django.utils import translation

from agrinnova.core.geo import Point
from agrinnova.web.frame import HEIGHT, WIDTH, Frame
from agrinnova.web.place_names import around, names_on

SALO, CERVIONE = Point(45.6071, 10.5323), Point(42.3209, 9.5162)
CLUSONE, ALP = Point(45.8916, 9.9470), Point(42.3735, 1.8875)


def test_names_of_towns_cover_neither_each_other_nor_a_dot() -> None:
    dot = around((WIDTH / 2, HEIGHT / 2), 18)
    with translation.override("fr"):
        named = names_on(Frame.around([SALO]), [dot])
    assert len(named) > 2
    labels = [town["label"] for town in named]
    assert not any(a.overlaps(b) for a, b in combinations([*labels, dot], 2))


def test_a_town_is_called_as_its_reader_calls_it() -> None:
    frame = Frame.around([CLUSONE, ALP, CERVIONE])
    with translation.override("ca"):
        assert "Marsella" in {town["name"] for town in names_on(frame, [])}
    with translation.override("fr"):
        assert "Marseille" in {town["name"] for town in names_on(frame, [])}
