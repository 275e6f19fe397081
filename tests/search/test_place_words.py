"""Places in a question are read: municipalities, valleys, lakes, not mere words."""

import pytest

from agrinnova.search import find
from agrinnova.search.place_words import places_in
from tests.factories import EnterpriseFactory, GroupFactory, MunicipalityFactory

from .support import resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def clusone() -> object:
    group = GroupFactory(slug="gal-presolana-e-laghi-bergamaschi", published=True)
    return MunicipalityFactory(name="Clusone", group=group)


@pytest.mark.parametrize(
    ("query", "reader", "names"),
    [
        ("chi fa formaggio a Clusone", "it", ["Clusone"]),
        ("formaggio in val brembana", "it", ["Val Brembana"]),
        ("farms by Lake Garda", "en", ["Lago di Garda"]),
        ("el GAL de la Seo de Urgel", "es", ["La Seu d'Urgell"]),
        ("come curo le api", "it", []),  # not Côme
        ("tinc molta sort", "ca", []),  # not the town of Sort
        ("una granja a Sort", "ca", ["Sort"]),
        ("formaggio", "it", []),
        ("", "it", []),
    ],
)
def test_a_place_is_read_where_it_is_one(clusone, query, reader, names) -> None:
    assert [place.name for place in places_in(query, reader)] == names


def test_what_stands_at_the_place_comes_first(clusone) -> None:
    """Its name lifts most, then its territory; what is elsewhere is still found."""
    for number in range(3):
        resource(f"Formaggio {number}")
    EnterpriseFactory(title="Latteria formaggio", group=clusone.group, published=True)
    EnterpriseFactory(title="Casa formaggio", municipality=clusone, published=True)
    titles = [r.title for r in find("formaggio a Clusone", language="it").results]
    assert titles[:2] == ["Casa formaggio", "Latteria formaggio"]
    assert len(titles) == 5


def test_as_typed_reads_no_place(clusone) -> None:
    found = find("formaggio a Clusone", language="it", exact=True)
    assert found.reading.places == ()


def test_a_seat_leads_to_its_group() -> None:
    seat = MunicipalityFactory(name="Lovere")
    GroupFactory(title="GAL dei Laghi", seat=seat, published=True)
    assert [r.title for r in find("Lovere", language="it").results] == ["GAL dei Laghi"]
