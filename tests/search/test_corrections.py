"""Slips of the finger: what is meant is searched, and said."""

from agrinnova.core.everyday_words import everyday_words
from agrinnova.publishing import actions
from agrinnova.search import find
from agrinnova.search.understanding import OFTENER
from tests.factories import ResourceFactory, TopicFactory

from .support import resource, titles


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

    def test_an_ordinary_word_that_stands_nowhere_is_no_slip(self):
        resource("Il turismo interno")
        assert find("inverno", language="it").corrected == {}
        assert find("invreno", language="it").corrected == {"invreno": "interno"}

    def test_a_first_letter_that_sounds_the_same_is_found(self):
        resource("Lotta alla varroa")
        assert find("baroa", language="ca").corrected == {"baroa": "varroa"}

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
