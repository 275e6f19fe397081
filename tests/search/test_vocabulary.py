"""The vocabulary of search: topics are found by what people call them."""

from agrinnova.publishing import actions
from agrinnova.search import find
from tests.factories import TopicFactory

from .support import only, resource, titles


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

    def test_a_topic_that_answers_the_same_needs_comes_before_its_siblings(self):
        """Of `near_topics.csv`: farmers' markets, which no record carries."""
        group = TopicFactory(title="mercati", published=True)
        TopicFactory(
            title="fiere", slug="farmers-markets", parent=group, published=True
        )
        selling = TopicFactory(
            title="vendita", slug="direct-selling", parent=group, published=True
        )
        labels = TopicFactory(title="marchi", parent=group, published=True)
        resource("Etichetta", topics=[labels])
        resource("Spaccio", topics=[selling])
        assert titles("fiere") == ["Spaccio", "Etichetta"]
        first = find("fiere", language="it").results[0]
        assert [topic.how for topic in first.matched.topics] == ["near"]

    def test_what_a_kind_is_called_is_no_part_of_a_title(self):
        """A farm is every second record here, not "farm and rural buildings"."""
        TopicFactory(title_en="farm and rural buildings", published=True)
        assert not any(topic.is_meant for topic in find("farm", language="en").topics)
        (topic,) = find("rural buildings", language="en").topics
        assert topic.is_meant

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
