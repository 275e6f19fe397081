"""A place called by its name: any spelling of it, never a guess."""

import pytest
from django.core.exceptions import ValidationError

from agrinnova.core.geo import Point
from agrinnova.core.municipalities import municipalities_beginning
from agrinnova.web.nearby import Spot, SpotField
from tests.factories import MunicipalityFactory

MUNICIPALITIES = (
    ("Clusone", "BG", "IT"),
    ("Sant'Omobono Terme", "BG", "IT"),
    ("Saint-Étienne-les-Orgues", "Alpes-de-Haute-Provence", "FR"),
    ("La Seu d'Urgell", "Lleida", "ES"),
    ("San-Nicolao", "Haute-Corse", "FR"),
    ("San Nicolao", "BS", "IT"),
    ("Val", "BG", "IT"),
    ("Valbondione", "BG", "IT"),
    ("Valgoglio", "BG", "IT"),
)


@pytest.fixture(autouse=True)
def municipalities() -> None:
    for number, (name, province, country) in enumerate(MUNICIPALITIES):
        place = {"latitude": 40 + number, "longitude": number}
        MunicipalityFactory(name=name, province=province, country=country, **place)


def refusal(text: str) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        SpotField().clean(text)
    return refused.value


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Clusone", "Clusone (BG)"),
        ("  CLUSONE ", "Clusone (BG)"),
        ("clusone (bg)", "Clusone (BG)"),
        ("Clusone, BG", "Clusone (BG)"),
        ("clus", "Clusone (BG)"),
        ("sant omobono terme", "Sant'Omobono Terme (BG)"),
        ("santomobono", "Sant'Omobono Terme (BG)"),
        (
            "saint etienne les orgues",
            "Saint-Étienne-les-Orgues (Alpes-de-Haute-Provence)",
        ),
        ("la seu d’urgell", "La Seu d'Urgell (Lleida)"),
        ("San Nicolao (BS)", "San Nicolao (BS)"),
        ("val", "Val (BG)"),  # a whole name is no beginning of another
    ],
)
def test_a_name_is_understood_as_people_type_it(typed: str, name: str) -> None:
    assert SpotField().clean(typed).name == name


def test_a_point_is_still_a_point() -> None:
    spot = SpotField().clean("45.89,9.95")
    assert spot == Spot(Point(45.89, 9.95), "")
    assert str(spot) == "45.89, 9.95"


def test_one_name_of_two_places_is_a_choice() -> None:
    refused = refusal("san nicolao")
    assert refused.code == "unclear"
    assert refused.params["names"] == ["San Nicolao (BS)", "San-Nicolao (Haute-Corse)"]


def test_a_beginning_of_several_names_is_a_choice() -> None:
    assert refusal("valg, XX").code == "unknown"
    refused = refusal("san")
    assert refused.params["names"] == [
        "San Nicolao (BS)",
        "San-Nicolao (Haute-Corse)",
        "Sant'Omobono Terme (BG)",
    ]


def test_an_unknown_name_is_refused_with_what_looks_like_it() -> None:
    refused = refusal("Clusane")
    assert (refused.code, refused.params["names"]) == ("unknown", ["Clusone (BG)"])
    assert refusal("Xqzwv").params["names"] == []


@pytest.mark.parametrize("text", ["45", "45,9,1", "91,9", "45;9", "'", "()", "%", "_"])
def test_what_is_neither_is_refused(text: str) -> None:
    assert refusal(text).code in {"invalid", "unknown"}


def test_nothing_is_no_place() -> None:
    assert SpotField(required=False).clean("") is None
    assert list(municipalities_beginning("")) == []


def test_a_name_costs_one_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        SpotField().clean("clusone")


def test_a_valley_is_a_place_that_reaches_far() -> None:
    assert SpotField().clean("vallée de la Durance").name
    spot = SpotField().clean("04")
    assert spot.reach_km > 30
    assert spot.name == "Alpi dell'Alta Provenza (dipartimento)"
    refused = refusal("iseo")
    assert (refused.code, sorted(refused.params["names"])) == (
        "unclear",
        ["Iseo (paese)", "Lago d'Iseo"],
    )


def test_an_unknown_lake_is_refused_with_the_nearest_names() -> None:
    refused = refusal("lago d'isoe")
    assert refused.code == "unknown"
    assert refused.params["names"][0] == "Lago d'Iseo"


def test_a_postcode_is_the_middle_of_its_municipalities() -> None:
    for name, latitude in (("Anfo", 45.0), ("Mura", 47.0)):
        place = {"latitude": latitude, "longitude": 9.0}
        MunicipalityFactory(name=name, province="BS", country="IT", **place)
    assert SpotField().clean("25070") == Spot(Point(46.0, 9.0), "25070")
    assert refusal("99999").params["names"] == []
