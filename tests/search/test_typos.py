"""Slips of a thumb: accents, swapped letters, a gap too many or none, an apostrophe."""

import pytest

from agrinnova.search import find
from agrinnova.search.query import Word
from agrinnova.search.typos import correction_of, nearest, respelt
from tests.factories import ResourceFactory


def published(*titles, language):
    for title in titles:
        ResourceFactory(
            title=title, original_language=language, summary="", published=True
        )


@pytest.mark.parametrize(
    ("language", "title", "typed", "meant"),
    [
        ("fr", "Vieilles châtaignes", "chàtaigne", {}),
        ("fr", "La forêt brûlée", "brûéle", {"brûéle": "brulee"}),
        ("es", "Ovejas", "oveajs", {"oveajs": "ovejas"}),
        ("it", "Formaggio", "formaggioo", {"formaggioo": "formaggio"}),
        ("es", "Leche cruda", "lechecruda", {"lechecruda": "leche cruda"}),
        ("it", "Agriturismo", "agri-turismo", {"agri turismo": "agriturismo"}),
        ("ca", "Manca d'aigua", "daigua", {"daigua": "aigua"}),
    ],
)
def test_what_was_meant_is_found_and_said(language, title, typed, meant):
    published(title, language=language)
    found = find(typed, language=language)
    assert found.corrected == meant
    (result,) = found.results
    assert (result.title, result.matched.corrected) == (title, meant)
    searched = " ".join(meant.values()) or typed
    assert found.searched == searched
    assert find(typed, language=language, exact=True).corrected == {}


def test_a_stem_of_another_language_does_not_make_a_slip_right():
    """A Catalan has the stem of "formaggioo"; no Italian word has."""
    published("Formatge", language="ca")
    published(*("Formaggio" for _ in range(6)), language="it")
    assert find("formaggioo", language="it").corrected == {"formaggioo": "formaggio"}


def test_two_words_that_are_known_stay_two():
    published("Agri e turismo", "Agriturismo", language="it")
    found = find("agri turismo", language="it")
    assert found.corrected == {}


def test_a_word_without_gap_is_not_split_where_it_is_known():
    published("Capraia", "Capra", "Aia", language="it")
    assert find("capraia", language="it").corrected == {}


def test_words_of_other_languages_are_not_joined():
    published("Leche", "Cruda", language="es")
    assert find("lechecruda", language="it").corrected == {}


def test_one_typo_comes_before_two_words():
    word = Word(
        "sonkey", {}, 0, guesses=(("donkey", True),), joined_words=("son", "key")
    )
    assert correction_of(word) == "son key"  # a first letter counts two slips
    word = Word("donky", {}, 0, guesses=(("donkey", True),), joined_words=("don", "ky"))
    assert correction_of(word) == "donkey"


def test_words_are_put_right_in_their_order():
    corrected = {"agri turismo": "agriturismo", "lechecruda": "leche cruda"}
    typed = ["con", "agri", "turismo", "lechecruda"]
    assert list(respelt(typed, corrected)) == ["con", "agriturismo", "leche", "cruda"]
    assert list(respelt([], corrected)) == []


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("risarcimento", "riferimento", ""),
        ("risarcmento", "risarcimento", "risarcimento"),
        ("risarcmnto", "risarcimento", "risarcimento"),
    ],
)
def test_a_long_word_three_letters_off_is_another_word(typed, known, meant):
    assert nearest(typed, [(known, True)]) == meant
