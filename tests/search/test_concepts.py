"""Which topics words mean, without a database."""

import pytest

from agrinnova.core.languages import LANGUAGES
from agrinnova.search.concepts import concepts_of
from agrinnova.search.meaning import Meaning
from agrinnova.search.query import Word
from agrinnova.search.weights import WEIGHTS


def word(text, stem=None, uses=1):
    return Word(text, {language: [stem or text] for language in LANGUAGES}, uses)


def term(topic, words, language="it"):
    """A term of the vocabulary as the database gives it; its stems are its words."""
    return {
        "topic": topic,
        "parent": 100,
        "language": language,
        "words": words,
        "stems": sorted(words.split()),
        "parts": [],
        "family": [],
        "near": [],
        "names": [f"'{words}'"],
    }


def meant(terms, *words, reader="it"):
    concepts = concepts_of(terms, [word(text) for text in words], reader, WEIGHTS)
    return {concept.topic: concept for concept in concepts}


def test_a_longer_term_outweighs_the_shorter_inside_it():
    terms = [term(1, "latte"), term(2, "latte crudo")]
    concepts = meant(terms, "latte", "crudo")
    assert concepts[2].strength == 1
    assert concepts[2].words == (0, 1)
    assert concepts[1].strength == WEIGHTS.inner


def test_a_term_of_another_language_counts_as_much():
    concepts = meant([term(1, "latte"), term(2, "chèvre", "fr")], "latte", "chèvre")
    assert (concepts[1].strength, concepts[2].strength) == (1, 1)


def test_unless_the_readers_language_means_something_else_by_it():
    terms = [term(1, "burro"), term(2, "burro", "es")]
    assert meant(terms, "burro")[2].strength == WEIGHTS.farther
    assert meant(terms, "burro", reader="es")[1].strength == WEIGHTS.farther


def test_a_stop_word_is_part_of_a_term_but_names_nothing_by_itself():
    terms = [term(1, "fare formaggio"), term(2, "formaggio")]
    words, stop_words = [word("formaggio")], [word("fare")]
    concepts = concepts_of(terms, words, "it", WEIGHTS, stop_words)
    found = {s.topic: (s.words, s.strength) for s in concepts}
    assert found == {1: ((0,), 1), 2: ((0,), WEIGHTS.inner)}
    assert concepts_of([term(1, "fare")], words, "it", WEIGHTS, stop_words) == []


def test_a_part_with_a_meaning_of_another_group_is_asked_for_too():
    terms = [term(1, "formaggi capra"), term(2, "capra") | {"parent": 200}]
    concepts = meant(terms, "formaggi", "capra")
    assert (concepts[1].words, concepts[2].words) == ((0,), (1,))


def test_words_apart_leave_what_is_between_its_meaning():
    terms = [term(1, "latte crudo"), term(2, "latte")]
    assert meant(terms, "latte", "capra", "crudo")[2].strength == 1


def test_part_of_a_term_is_a_guess_and_many_guesses_are_unsure():
    terms = [term(1, "spaccio aziendale"), term(2, "spaccio comune")]
    concepts = meant(terms, "spaccio")
    assert set(concepts) == {1, 2}
    assert concepts[1].strength == pytest.approx(1 / 2 / 2**0.5)


def test_part_of_a_term_is_nothing_beside_the_whole_of_another():
    terms = [term(1, "spaccio aziendale"), term(2, "spaccio")]
    assert set(meant(terms, "spaccio")) == {2}


def test_a_common_stem_of_unlike_words_is_an_accident():
    terms = [term(1, "canapa") | {"stems": ["can"]}]
    assert concepts_of(terms, [word("canalla", "can")], "ca", WEIGHTS) == []


def test_a_common_beginning_is_not_enough():
    """Catalan "maten" (they kill) is no "mató" (a fresh cheese)."""
    terms = [term(1, "mató", "ca") | {"stems": ["mat"]}]
    assert concepts_of(terms, [word("maten", "mat")], "ca", WEIGHTS) == []


def test_the_same_word_outweighs_one_of_the_same_stem():
    terms = [
        term(1, "ganadería", "es") | {"stems": ["ganad"]},
        term(2, "ganaderas", "es") | {"stems": ["ganad"]},
    ]
    concepts = concepts_of(terms, [word("ganaderia", "ganad")], "es", WEIGHTS)
    assert {s.topic: s.strength for s in concepts} == {1: 1, 2: WEIGHTS.farther}


def test_a_topic_meant_by_two_words_covers_both():
    terms = [term(1, "lupo"), term(1, "orso")]
    assert meant(terms, "lupo", "orso")[1].words == (0, 1)


def test_a_word_tells_more_the_fewer_entries_have_it():
    meaning = Meaning(entries=100)
    assert meaning.rarity(word("a", uses=1)) > meaning.rarity(word("b", uses=50)) > 0


@pytest.mark.parametrize(
    ("stems", "reader", "is_stop_word"),
    [
        (
            {"it": ["x"], "fr": ["x"], "ca": ["x"], "es": ["x"], "en": ["x"]},
            "it",
            False,
        ),
        ({"it": [], "fr": ["x"], "ca": ["x"], "es": ["x"], "en": ["x"]}, "it", True),
        ({"it": [], "fr": ["x"], "ca": ["x"], "es": ["x"], "en": ["x"]}, "fr", False),
        ({"it": [], "fr": [], "ca": ["x"], "es": ["x"], "en": ["x"]}, "en", True),
    ],
)
def test_a_stop_word_of_the_readers_or_of_two_languages_says_nothing(
    stems, reader, is_stop_word
):
    assert Word("xyz", stems, 1).is_stop_word(reader) is is_stop_word


def test_a_lone_letter_says_nothing_but_a_digit_does():
    assert word("p").is_stop_word("it")
    assert not word("0").is_stop_word("it")
