"""The lexicon: stop words, places and translations of the word lists."""

from agrinnova.core.everyday_words import everyday_words
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import places, places_by_name, stop_words, translations


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

    def test_a_kind_has_words_of_its_own(self):
        assert "imparare" in everyday_words("course")["it"]
        assert everyday_words("course", "no-such") == {}
