"""Places that are no municipality: named whole, in five languages, by postcode."""

import pytest
from django.utils.translation import override

from agrinnova.core import gazetteer
from agrinnova.core.word_lists import rows_of_file


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Val Seriana", "val-seriana"),
        ("VALLE SERIANA", "val-seriana"),
        ("Vall Seriana", "val-seriana"),
        ("lac d’Iseo", "lago-d-iseo"),
        ("Cerdaña", "cerdanya"),
        ("BG", "provincia-bergamo"),
        ("04", "departement-alpes-de-haute-provence"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(text: str, slug: str) -> None:
    assert [place.slug for place in gazetteer.places_named(text)] == [slug]


@pytest.mark.parametrize("text", ["Seriana", "Val", "lago", "Iseo formaggio", "", "d"])
def test_a_part_of_a_name_is_no_name(text: str) -> None:
    assert gazetteer.places_named(text) == []


def test_a_name_of_two_places_gives_both_and_each_by_its_kind() -> None:
    with override("it"):
        both = gazetteer.places_named("Iseo")
        assert sorted(map(str, both)) == ["Iseo (paese)", "Lago d'Iseo"]
        for place in both:
            assert gazetteer.places_named(str(place)) == [place]


def test_every_label_leads_to_its_place_alone() -> None:
    for row in rows_of_file("gazetteer.csv"):
        for language in ("it", "fr", "ca", "es", "en"):
            with override(language):
                (place,) = [p for p in gazetteer._places() if p.slug == row["slug"]]
                assert gazetteer.places_named(str(place)) == [place], language


def test_the_nearest_names_come_in_the_readers_words() -> None:
    with override("en"):
        assert str(gazetteer.places_like("lake isoe")[0]) == "Lake Iseo"
    with override("fr"):
        assert str(gazetteer.places_like("lac d'isoe")[0]) == "Lac d'Iseo"
    assert gazetteer.places_like("qqqqqq") == []


def test_a_postcode_has_its_municipalities() -> None:
    assert gazetteer.municipalities_at("17520") == [("Puigcerdà", "Girona", "ES")]
    assert len(gazetteer.municipalities_at("24010")) == 29
    assert gazetteer.postcode_of(" I-24023 ") == "24023"
    assert gazetteer.postcode_of("45.89") == ""
