"""What a query excludes comes last, if at all."""

import pytest

from agrinnova.core.lexicon import stop_words
from agrinnova.search import find
from agrinnova.search.negation import unwanted_in
from agrinnova.search.query import Word
from agrinnova.search.words import words_of
from tests.factories import TopicFactory

from .support import resource, titles


def unwanted(query: str, reader: str = "it", terms: tuple[str, ...] = ()) -> list[str]:
    typed = words_of(query)
    content = [
        Word(word, {}, 1)
        for word in typed
        if len(word) > 4 and word not in stop_words()[reader]
    ]
    rows = [{"words": words} for words in terms]
    return [word.text for word in unwanted_in(typed, content, rows, reader)]


@pytest.mark.parametrize(
    ("query", "reader", "excluded"),
    [
        ("proteggere il gregge senza mastini", "it", ["mastini"]),
        ("bed and breakfast ma non un agriturismo", "it", ["agriturismo"]),
        ("maraîcher mais pas laitier", "fr", ["laitier"]),
        ("garder un troupeau sauf moutons", "fr", ["moutons"]),
        ("formatge sense lactosa", "ca", ["lactosa"]),
        ("huerto, pero no invernadero", "es", ["invernadero"]),
        ("cheese without rennet", "en", ["rennet"]),
        ("formaggio di capra", "it", []),
        ("garder un troupeau sans", "fr", []),
    ],
)
def test_the_word_after_a_negation_is_excluded(query, reader, excluded):
    assert unwanted(query, reader) == excluded


def test_a_query_of_nothing_else_is_asked_as_it_stands():
    assert unwanted("senza glutine") == []


def test_what_is_a_term_with_its_negation_is_wanted():
    assert unwanted("vendere senza intermediari") == ["intermediari"]
    assert unwanted("vendere senza intermediari", terms=("senza intermediari",)) == []


@pytest.mark.django_db
def test_what_is_about_an_excluded_thing_comes_after():
    resource("Cani per il gregge")
    resource("Recinti per il bestiame", summary="Il gregge al riparo.")
    assert titles("gregge cani")[0] == "Cani per il gregge"
    assert titles("gregge senza cani")[0] == "Recinti per il bestiame"
    assert find("gregge senza cani", language="it").words == ["gregge"]


@pytest.mark.django_db
def test_so_does_what_carries_the_topic_that_it_means():
    farm = TopicFactory(title="agriturismo", published=True)
    resource("Ospitare in cascina", topics=[farm])
    resource("Ospitare", summary="Camere in cascina.")
    assert titles("ospitare in cascina")[0] == "Ospitare in cascina"
    assert titles("ospitare cascina ma non agriturismo")[0] == "Ospitare"
