"""The one search: across languages, with reasons, each record once, nothing private."""

import pytest

from agrinnova.core.everyday_words import everyday_words
from agrinnova.publishing import actions
from agrinnova.search import find
from agrinnova.search.understanding import OFTENER
from tests.factories import EnterpriseFactory, ResourceFactory, TopicFactory

from .support import only, resource, titles

pytestmark = pytest.mark.django_db


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


class TestOrder:
    def test_any_word_finds_and_all_words_come_first(self):
        resource("Capre")
        resource("Latte")
        resource("Latte delle capre")
        found = titles("latte capre")
        assert found[0] == "Latte delle capre"
        assert sorted(found[1:]) == ["Capre", "Latte"]

    def test_neighbours_come_before_words_apart(self):
        resource("Sociale è bello, e anche agricoltura")
        resource("Agricoltura sociale")
        assert titles("agricoltura sociale")[0] == "Agricoltura sociale"

    def test_the_title_tells_more_than_the_summary(self):
        resource("Uno", summary="Di lamponi.")
        resource("Lamponi", summary="Uno.")
        assert titles("lamponi") == ["Lamponi", "Uno"]

    def test_a_rare_word_tells_more_than_a_common_one(self):
        for number in range(6):
            resource(f"Guida pratica {number}")
        resource("Lamponi")
        assert titles("guida lamponi")[0] == "Lamponi"

    def test_how_and_where_are_not_searched_for(self):
        resource("Come e dove")
        resource("Fermare la grandine")
        assert titles("come posso fermare la grandine?") == ["Fermare la grandine"]

    def test_a_query_of_nothing_but_such_words_is_still_asked(self):
        resource("Come quando")
        assert titles("come quando") == ["Come quando"]


class TestVocabulary:
    def test_the_longest_phrase_is_meant_first(self):
        social = TopicFactory(title="agricoltura sociale", published=True)
        TopicFactory(title="sociale", published=True)
        resource("Uno", topics=[social])
        found = find("agricoltura sociale", language="it")
        assert found.topics[0].label == "agricoltura sociale"
        assert found.topics[0].word == "agricoltura sociale"
        assert [topic.count for topic in found.topics] == [1, 0]

    def test_a_group_of_topics_includes_its_own(self):
        animals = TopicFactory(title="allevamento", published=True)
        goats = TopicFactory(title="capre", parent=animals, published=True)
        resource("Uno", topics=[goats])
        (why,) = only("allevamento").matched.topics
        assert (why.label, why.how) == ("capre", "meant")

    def test_siblings_come_after_and_say_that_they_are_near(self):
        animals = TopicFactory(title="allevamento", published=True)
        goats = TopicFactory(title="capre", parent=animals, published=True)
        sheep = TopicFactory(title="pecore", parent=animals, published=True)
        resource("Belati", topics=[sheep])
        resource("Corna", topics=[goats])
        found = find("capre", language="it")
        assert [result.title for result in found.results] == ["Corna", "Belati"]
        assert [r.matched.topics[0].how for r in found.results] == ["meant", "near"]

    def test_a_title_that_names_two_things_names_each(self):
        bread = TopicFactory(title="farine e pane", published=True)
        resource("Uno", topics=[bread])
        assert only("pane").matched.topics[0].label == "farine e pane"

    def test_topics_come_in_their_own_list(self, pasture):
        found = find("alpeggio", language="fr")
        assert found.count == 0
        (topic,) = found.topics
        assert (topic.slug, topic.label, topic.language) == (
            "alpine-pastures",
            "alpage",
            "fr",
        )

    def test_a_withdrawn_topic_widens_nothing(self, pasture):
        resource("Acqua", topics=[pasture])
        actions.withdraw(pasture, by=None)
        assert find("pletes", language="ca").results == []

    def test_a_renamed_topic_is_found_by_its_new_name_only(self, pasture):
        resource("Acqua", topics=[pasture])
        pasture.search_words_ca = "cortals"
        actions.save_record(pasture)
        assert titles("pletes", "ca") == []
        assert titles("cortals", "ca") == ["Acqua"]


class TestTypos:
    def test_a_word_that_stands_nowhere_is_corrected_and_said(self):
        resource("Formaggio di malga")
        found = find("formagio", language="it")
        assert found.corrected == {"formagio": "formaggio"}
        assert found.searched == "formaggio"
        assert found.results[0].matched.corrected == {"formagio": "formaggio"}

    def test_a_word_that_is_known_is_left_alone(self):
        resource("Formaggio")
        resource("Foraggio")
        found = find("foraggio", language="it")
        assert found.corrected == {}
        assert [result.title for result in found.results] == ["Foraggio"]

    def test_words_can_be_had_as_typed(self):
        resource("Formaggio di malga")
        found = find("formagio", language="it", exact=True)
        assert (found.count, found.corrected, found.searched) == (0, {}, "formagio")
        assert titles("formagio malga", exact=True) == ["Formaggio di malga"]

    def test_a_slip_that_shares_its_stem_with_a_rare_word_is_one_too(self):
        """One stem has "formagì" and "formagio", and nobody writes the second."""
        TopicFactory(slug="cheese", title="formaggi", published=True)
        assert "formagì" in everyday_words("topic", "cheese")["it"]
        for number in range(OFTENER + 1):
            resource(f"Formaggio {number}")
        found = find("formagio", language="it")
        assert found.corrected == {"formagio": "formaggio"}
        assert [topic.slug for topic in found.topics] == ["cheese"]
        assert find("formagì", language="it").corrected == {}
        assert find("formagio", language="it", exact=True).corrected == {}

    def test_a_rare_word_is_left_alone_beside_one_that_is_rare_too(self):
        resource("Il formagì")
        resource("Formaggio")
        assert find("formagio", language="it").corrected == {}

    def test_accents_do_not_matter(self):
        resource("Élevage à l'herbe", original_language="fr")
        assert find("elevage", language="fr").corrected == {}
        assert titles("elevage", "fr") == ["Élevage à l'herbe"]

    def test_a_word_of_a_draft_is_never_proposed(self):
        ResourceFactory(title="Segretissimo")
        assert find("segretisimo", language="it").corrected == {}

    def test_a_word_no_longer_public_is_never_proposed(self):
        record = resource("Segretissimo")
        assert find("segretisimo", language="it").corrected
        actions.withdraw(record, by=None)
        assert find("segretisimo", language="it").corrected == {}


class TestWhatIsPublic:
    def test_drafts_and_records_in_review_are_not_found(self):
        draft = ResourceFactory(title="Lamponi bozza")
        actions.submit_for_review(ResourceFactory(title="Lamponi letti"), by=None)
        assert draft.pk
        assert titles("lamponi") == []

    def test_withdrawing_takes_every_word_away_at_once(self):
        record = resource("Lamponi")
        assert titles("lamponi") == ["Lamponi"]
        actions.withdraw(record, by=None)
        assert find("lamponi", language="it").count == 0
        assert find("", language="it").count == 0

    def test_a_changed_title_is_found_at_once(self):
        record = resource("Lamponi")
        record.title_it = "Mirtilli"
        actions.save_record(record)
        assert titles("lamponi") == []
        assert titles("mirtilli") == ["Mirtilli"]
