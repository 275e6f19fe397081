"""Searching across languages: words of one find what is written in another."""

from agrinnova.search import find
from tests.factories import EnterpriseFactory, TopicFactory

from .support import only, resource, titles


class TestLanguages:
    def test_a_word_of_one_language_finds_records_of_another_and_says_why(
        self, pasture
    ):
        guide = resource("Acqua in quota", topics=[pasture])
        resource("Altro", topics=[TopicFactory(published=True)])
        result = only("pletes", "ca")
        assert result.public_id == guide.public_id
        assert (result.title, result.language) == ("Acqua in quota", "it")
        assert result.matched.as_dict() == {
            "words": [],
            "topics": [
                {
                    "slug": "alpine-pastures",
                    "label": "muntanya de pastura",
                    "word": "pletes",
                    "how": "meant",
                }
            ],
            "corrected": {},
        }

    def test_what_says_the_topic_in_its_own_language_comes_first(self, pasture):
        for title in ("Acqua", "Alpeggi sani", "Recinti"):
            resource(title, topics=[pasture])
        assert titles("pletes", "ca")[0] == "Alpeggi sani"

    def test_words_of_the_topic_find_records_that_do_not_carry_it(self, pasture):
        resource("Une estive", original_language="fr")
        result = only("pletes", "ca")
        assert (result.title, result.language) == ("Une estive", "fr")
        assert "<mark>" not in result.snippet.html

    def test_a_record_in_two_languages_comes_once_in_the_readers(self):
        resource(
            "Formaggi",
            title_fr="Fromages",
            summary_it="Tutto sui formaggi.",
            summary_fr="Tout sur les formaggi.",
        )
        for language, title in (("it", "Formaggi"), ("fr", "Fromages")):
            result = only("formaggi", language)
            assert (result.title, result.language) == (title, language)
            assert result.snippet.language == language

    def test_without_the_readers_language_it_comes_in_its_own(self):
        resource("Formaggi")
        assert only("formaggi", "en").language == "it"

    def test_the_readers_language_is_first_among_equals(self):
        for language in ("it", "fr", "es"):
            resource("Radio", original_language=language)
        languages = [r.language for r in find("radio", language="es").results]
        assert languages[0] == "es"
        assert sorted(languages) == ["es", "fr", "it"]

    def test_what_equals_have_in_common_does_not_outweigh_the_reader(self):
        """More topics of the kind that is found are no better answer."""
        cheese = TopicFactory(slug="cheese", title="cacio", published=True)
        dairy = TopicFactory(slug="dairy", title="siero", published=True)
        for topics in ([cheese, dairy], [cheese], [cheese]):
            resource("Uno", original_language="fr", topics=topics)
        resource("Mio", topics=[cheese])
        assert titles("cacio")[0] == "Mio"

    def test_places_have_other_names_elsewhere(self):
        resource("Les noisettes en Corse", original_language="fr")
        assert titles("Corsica", "en") == ["Les noisettes en Corse"]

    def test_choices_are_found_by_their_labels_in_every_language(self):
        EnterpriseFactory(title="Ai Monti", sector="cheese_dairy", published=True)
        EnterpriseFactory(title="Al Lago", sector="beekeeping", published=True)
        for word, language in (
            ("caseificio", "it"),
            ("fromagerie", "fr"),
            ("quesería", "es"),
        ):
            assert titles(word, language) == ["Ai Monti"]
