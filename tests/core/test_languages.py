"""Which words a reader gets, and in which language they are said to be."""

import pytest
from django.utils import translation

from agrinnova.core.languages import Words, current, words_of
from knowledge.models import Topic


def topic(**titles: str) -> Topic:
    return Topic(**titles)


@pytest.mark.parametrize(
    ("titles", "reader", "expected"),
    [
        (
            {"title_it": "castagne", "title_fr": "châtaignes"},
            "fr",
            ("châtaignes", "fr"),
        ),
        ({"title_it": "castagne", "title_en": "chestnut"}, "fr", ("castagne", "it")),
        ({"title_es": "castañas", "title_en": "chestnut"}, "ca", ("castañas", "es")),
        ({"title_it": "", "title_es": "castañas"}, "it", ("castañas", "es")),
        ({}, "it", ("", "")),
    ],
)
def test_the_reader_s_then_the_original_then_the_nearest(
    titles: dict[str, str], reader: str, expected: tuple[str, str]
) -> None:
    assert words_of(topic(**titles), "title", reader) == Words(*expected)


def test_a_values_row_is_asked_like_a_record() -> None:
    row = {"title_it": "castagne", "original_language": "it"}
    row |= {f"title_{code}": None for code in ("fr", "ca", "es", "en")}
    assert words_of(row, "title", "en") == Words("castagne", "it")


@pytest.mark.parametrize(("active", "expected"), [("fr-ch", "fr"), ("de", "it")])
def test_the_current_language_is_one_of_the_five(active: str, expected: str) -> None:
    with translation.override(active):
        assert current() == expected
