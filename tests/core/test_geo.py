"""Points, boxes and distances, against places whose distance is known."""

import pytest

from agrinnova.core import distances, geo
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory, MunicipalityFactory


@pytest.mark.parametrize(
    "text", ["", "45.8", "45.8,9.9,1", "a,b", "nan,9", "inf,9", "91,9", "45,181"]
)
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        geo.parse_point(text)


@pytest.mark.parametrize("text", ["", "9,45,10", "10,45,9,46", "9,46,10,45", "a,b,c,d"])
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        geo.parse_box(text)


@pytest.fixture
def bergamo_and_clusone(db) -> None:
    """Two towns 30.8 km apart by the great circle, and a third far away."""
    for name, latitude, longitude in (
        ("Bergamo", 45.6944, 9.6684),
        ("Clusone", 45.8916, 9.9470),
        ("Balaguer", 41.7905, 0.8064),
    ):
        town = MunicipalityFactory(name=name, latitude=latitude, longitude=longitude)
        EnterpriseFactory(title=name, municipality=town)
    EnterpriseFactory(title="Nowhere", municipality=None)


def names(records) -> list[str]:
    return sorted(str(record) for record in records)


@pytest.mark.usefixtures("bergamo_and_clusone")
@pytest.mark.parametrize(
    ("radius", "expected"),
    [(0.1, ["Bergamo"]), (30.8, ["Bergamo", "Clusone"]), (30.7, ["Bergamo"])],
)
def test_near_is_measured_on_the_sphere(radius: float, expected: list[str]) -> None:
    bergamo = geo.Point(45.6944, 9.6684)
    assert names(distances.near(Enterprise.objects.all(), bergamo, radius)) == expected


@pytest.mark.usefixtures("bergamo_and_clusone")
def test_a_box_includes_its_edges() -> None:
    box = geo.parse_box("9.6684,45.6,9.9470,45.8916")
    found = geo.in_box(Enterprise.objects.all(), box)
    assert names(found) == ["Bergamo", "Clusone"]
