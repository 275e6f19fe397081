"""Land under the drawings: coasts, lakes and borders, cut to what a sheet shows."""

import json
import re

import pytest

from agrinnova.core.geo import Point
from agrinnova.paths import BASE
from agrinnova.web.basemap import NAME, basemap_of
from agrinnova.web.clipping import is_inside
from agrinnova.web.drawing import draw, outline
from agrinnova.web.frame import HEIGHT, WIDTH, Frame

SALO, CERVIONE = Point(45.6071, 10.5323), Point(42.3209, 9.5162)
CLUSONE, ALP = Point(45.8916, 9.9470), Point(42.3735, 1.8875)


def layer(name: str) -> list[list[tuple[float, float]]]:
    return json.loads((BASE / "static" / NAME).read_text())[name]


def is_in(point: Point, name: str) -> bool:
    return any(is_inside(point, ring) for ring in layer(name))


def test_towns_stand_on_land_and_the_sea_is_none() -> None:
    assert all(is_in(town, "land") for town in (SALO, CERVIONE, CLUSONE, ALP))
    assert not is_in(Point(42.5, 7.5), "land")
    assert is_in(Point(45.55, 10.68), "lakes")  # Garda
    assert is_in(Point(46.0, 9.27), "lakes")  # Como
    assert not is_in(CLUSONE, "lakes")


def test_the_file_stays_small_and_says_whose_it_is() -> None:
    assert (BASE / "static" / NAME).stat().st_size < 60_000
    assert "GSHHG" in layer("source")


@pytest.mark.parametrize("points", [[SALO], [SALO, CLUSONE], [ALP, CERVIONE, SALO]])
def test_a_frame_shows_its_points_and_what_is_around(points: list[Point]) -> None:
    frame = Frame.around(points)
    for point in points:
        x, y = frame.place(point)
        assert 50 < x < WIDTH - 50
        assert 50 < y < HEIGHT - 50


def test_a_valley_is_land_as_far_as_one_sees_and_a_shore_has_a_sea() -> None:
    assert basemap_of(Frame.around([CLUSONE])).land.count(" ") < 8
    shore = basemap_of(Frame.around([CERVIONE]))
    assert shore.land.count(" ") > 20
    assert shore.borders == ""
    assert basemap_of(Frame.around([SALO])).lakes
    assert basemap_of(Frame.around([ALP])).borders


def test_no_path_is_longer_than_a_locator_may_weigh() -> None:
    for point in (SALO, CERVIONE, CLUSONE, ALP):
        assert sum(map(len, basemap_of(Frame.around([point])))) < 2500


def test_a_drawing_keeps_its_shape_and_its_outline_in_it() -> None:
    drawing = draw({"1": outline([SALO, CLUSONE])}, [])
    assert drawing is not None
    assert (drawing.width, drawing.height) == (WIDTH, HEIGHT)
    corners = re.findall(r"([\d.]+),([\d.]+)", drawing.outlines[0]["points"])
    assert all(0 < float(x) < WIDTH and 0 < float(y) < HEIGHT for x, y in corners)
