"""Words as typed, slips of the finger, and words that say nothing."""

from collections import defaultdict

import pytest

from agrinnova.core.everyday_words import everyday_words
from agrinnova.core.languages import LANGUAGES
from agrinnova.search.typos import by_ear, nearest, sound_of
from agrinnova.search.words import LONGEST_QUERY, words_of
from tests.data_files import pages


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("L'alpeggio, d'estate!", ["l", "alpeggio", "d", "estate"]),
        ("Col·legi pol·len", ["collegi", "pollen"]),
        ("agroturisme-formatgeria", ["agroturisme", "formatgeria"]),
        ("ＦＯＲＭＡＧＧＩＯ", ["formaggio"]),
        ("a_b\x00c", ["a", "b", "c"]),
        ("PAC 2023", ["pac", "2023"]),
        ("", []),
        ("🐐 ?!", []),
    ],
)
def test_words_are_small_and_without_signs(query, words):
    assert words_of(query) == words


def test_a_long_query_is_cut():
    assert sum(map(len, words_of("ab " * 10_000))) <= LONGEST_QUERY


@pytest.mark.parametrize(
    ("typed", "known", "guess"),
    [
        ("formagio", [("formaggio", True)], "formaggio"),
        ("fromaggio", [("formaggio", True)], "formaggio"),
        ("pastrua", [("pastura", True)], "pastura"),
        ("llpo", [("llop", True), ("lloc", True)], "llop"),
        ("imparo", [("impact", True), ("impatto", True)], ""),
        ("quezo", [("queso", False)], ""),
        ("quezo", [("queso", True)], "queso"),
        ("gatto", [("matto", True)], ""),
        ("formagio", [], ""),
        ("baroa", [("barba", True), ("varroa", True)], "varroa"),
        ("obejas", [("ovejas", True)], "ovejas"),
    ],
)
def test_the_nearest_known_word_or_none(typed, known, guess):
    assert nearest(typed, known) == guess


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("baroa", "varroa"),
        ("llegua", "yegua"),
        ("uerto", "huerto"),
        ("keso", "queso"),
        ("kapre", "capre"),
    ],
)
def test_what_sounds_alike_is_alike(one, other):
    assert sound_of(one) == sound_of(other)


def test_what_sounds_otherwise_is_not():
    assert len({sound_of(word) for word in ("cera", "quera", "pera", "bera")}) == 4


def test_a_beginning_may_be_written_by_ear():
    heard = map(by_ear, ("baca", "vosco", "hoja", "yave", "kasa", "capra"))
    assert list(heard) == ["vaca", "bosco", "oja", "llave", "casa", "capra"]


def test_everyday_words_mean_few_topics_and_are_said_once():
    """ "Ill" is said of animals and of plants; what is said of all tells nothing."""
    owners = defaultdict(set)
    _loader, topics = pages()["topics"]
    for topic in (meaning.fields for meaning in topics):
        for language, words in everyday_words("topic", topic["slug"]).items():
            for word in words:
                owners[language, word].add(topic["slug"])
        for language in LANGUAGES:
            known = topic[f"search_words_{language}"].splitlines()
            own = everyday_words("topic", topic["slug"]).get(language, ())
            assert not set(known) & set(own)
            assert len(set(own)) == len(own)
    assert max(map(len, owners.values())) <= 3
    assert len(set.union(*owners.values())) > 100
