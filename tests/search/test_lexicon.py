"""The lexicon: stop words, places and translations of the word lists."""

import csv

from agrinnova.core.everyday_words import everyday_words
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import (
    is_ordinary,
    near_topics,
    places,
    places_by_name,
    stop_words,
    translations,
)
from agrinnova.core.vocabulary import DATA


class TestLexicon:
    def test_every_language_has_stop_words(self):
        assert set(stop_words()) == set(LANGUAGES)
        assert "perche" in stop_words()["it"]

    def test_a_place_is_known_by_every_name(self):
        assert places_by_name()["alta", "provenza"] == "haute-provence"
        assert places_by_name()[("corse",)] == "corsica"
        for names in places().values():
            assert set(names) == set(LANGUAGES)

    def test_a_word_is_translated_whatever_its_form(self):
        assert {"lupo", "lupi"} <= translations("llops", "ca")["it"]
        assert "vente" in translations("vendo", "it")["fr"]
        assert translations("llops", "xx") == translations("zzzz", "it") == {}

    def test_no_name_means_two_places(self):
        names = [
            (language, name)
            for names in places().values()
            for language, own in names.items()
            for name in own
        ]
        assert len(names) == len(set(names))

    def test_ordinary_words_are_known_by_language_and_without_accents(self):
        assert is_ordinary("Inverno", "it")
        assert not is_ordinary("inverno", "en")
        assert is_ordinary("été", "fr")
        assert is_ordinary("ete", "fr")
        assert not is_ordinary("formagio", "it")

    def test_near_topics_are_topics(self):
        with (DATA / "topics.csv").open(encoding="utf-8", newline="") as file:
            known = {row["slug"] for row in csv.DictReader(file)}
        assert {slug for pair in near_topics() for slug in pair} <= known
        assert all(topic != near for topic, near in near_topics())

    def test_a_kind_has_words_of_its_own(self):
        assert "imparare" in everyday_words("course")["it"]
        assert everyday_words("course", "no-such") == {}
