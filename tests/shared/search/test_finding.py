"""The one search: across languages, with reasons, each record once, nothing private."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agrinnova.shared import actions
from agrinnova.shared.search import find
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
SOURCE = "https://example.org/source"


def titles(query, language="it", **asked):
    return [result.title for result in find(query, language=language, **asked).results]


def only(query, language="it", **asked):
    (result,) = find(query, language=language, **asked).results
    return result


def resource(title, **given):
    given.setdefault("summary", "")
    return ResourceFactory(title=title, published=True, **given)


@pytest.fixture
def pasture():
    """A topic with what Catalans, French and Italians call it."""
    return TopicFactory(
        slug="alpine-pastures",
        title_it="alpeggio",
        title_fr="alpage",
        title_ca="muntanya de pastura",
        search_words_it="malga",
        search_words_fr="estive",
        search_words_ca="pletes\npastures d'estiu",
        published=True,
    )


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


class TestFiltersAndFacets:
    @pytest.fixture
    def network(self):
        animals = TopicFactory(title="animali", slug="animals", published=True)
        goats = TopicFactory(
            title="capre", slug="goats", parent=animals, published=True
        )
        bread = TopicFactory(title="pane", slug="bread", published=True)
        here = GroupFactory(title="GAL Qui", slug="gal-qui", published=True)
        there = GroupFactory(title="GAL Là", slug="gal-la", published=True)
        resource("Radio uno", topics=[goats], files=[{"url": SOURCE, "language": "fr"}])
        resource("Radio due", topics=[bread], files=[{"url": SOURCE, "language": "it"}])
        EnterpriseFactory(title="Radio Alta", group=here, published=True)
        EnterpriseFactory(title="Radio Bassa", group=there, published=True)
        CourseFactory(title="Radio per tutti", group=here, published=True)

    def counts(self, name, **asked):
        facets = find("radio", language="it", **asked).facets
        return {facet.value: facet.count for facet in facets[name]}

    def test_each_filter_narrows(self, network):
        everything = find("radio", language="it")
        assert everything.count == 5
        assert titles("radio", kinds=["resource"], topic="bread") == ["Radio due"]
        assert titles("radio", group="gal-la") == ["Radio Bassa"]
        assert titles("radio", in_language="fr") == ["Radio uno"]
        assert sorted(titles("radio", kinds=["course", "enterprise"])) == [
            "Radio Alta",
            "Radio Bassa",
            "Radio per tutti",
        ]

    def test_a_group_of_topics_includes_its_own(self, network):
        assert titles("radio", topic="animals") == ["Radio uno"]

    def test_an_unknown_topic_or_group_finds_nothing(self, network):
        assert titles("radio", topic="no-such") == []
        assert titles("radio", group="no-such") == []

    def test_facets_count_records_under_the_other_filters(self, network):
        assert self.counts("kind") == {"enterprise": 2, "resource": 2, "course": 1}
        assert self.counts("group") == {"gal-qui": 2, "gal-la": 1}
        assert self.counts("topic") == {"goats": 1, "bread": 1}
        assert self.counts("in_language") == {"fr": 1, "it": 1}
        assert self.counts("group", kinds=["enterprise"]) == {
            "gal-qui": 1,
            "gal-la": 1,
        }
        assert self.counts("kind", group="gal-qui") == {"enterprise": 1, "course": 1}

    def test_what_is_chosen_stays_in_sight_with_nothing(self, network):
        facets = find("radio", language="it", kinds=["event"], group="gal-la").facets
        kinds = {
            (facet.value, facet.count, facet.is_chosen) for facet in facets["kind"]
        }
        assert kinds == {("enterprise", 1, False), ("event", 0, True)}
        (group,) = facets["group"]
        assert (group.label, group.count, group.is_chosen) == ("GAL Là", 0, True)

    def test_a_record_in_two_languages_counts_once(self):
        resource("Radio", title_fr="Radio")
        found = find("radio", language="it")
        assert found.count == 1
        assert [facet.count for facet in found.facets["kind"]] == [1]


class TestPages:
    def test_an_empty_query_gives_the_newest_of_every_kind(self):
        TopicFactory(title="Non qui", published=True)
        OrganisationFactory(title="Prima", published=True)
        EventFactory(title="Seconda", published=True)
        for query in ("", "  ", "?!", "\x00", "🧀"):
            assert titles(query) == ["Seconda", "Prima"]

    def test_pages_follow_each_other_without_gap_or_repeat(self):
        for number in range(5):
            resource(f"Radio {number}")
        pages = [
            find("radio", language="it", page=page, page_size=2)
            for page in (1, 2, 3, 4)
        ]
        assert [len(page.results) for page in pages] == [2, 2, 1, 0]
        assert {(page.count, page.pages) for page in pages} == {(5, 3)}
        seen = [result.public_id for page in pages for result in page.results]
        assert len(set(seen)) == 5

    @pytest.mark.parametrize("records", [1, 3])
    def test_the_number_of_queries_does_not_depend_on_records(
        self, records, django_assert_num_queries
    ):
        topic = TopicFactory(title="capre", published=True)
        for number in range(records):
            resource(f"Radio {number}", topics=[topic])
        for query, queries in (("", 1), ("radio capre", 2), ("raddio", 3)):
            with django_assert_num_queries(queries):
                find(query, language="it")


class TestSnippets:
    def test_what_was_found_is_marked_and_the_rest_escaped(self):
        resource("Uno", summary="Il <script>alert(1)</script> & i lamponi.")
        snippet = only("lamponi").snippet
        assert "<mark>lamponi</mark>" in snippet.html
        assert "<script>" not in snippet.html
        assert "&lt;" in snippet.html or "alert" not in snippet.html
        assert "<mark>" not in snippet.text

    def test_marks_in_the_text_itself_change_nothing(self):
        resource("Uno", summary="\ue000lamponi\ue001 e \ue000mirtilli")
        html = only("lamponi").snippet.html
        assert html.count("<mark>") == html.count("</mark>")
        assert "\ue000" not in html

    def test_words_of_the_topic_are_marked_in_the_records_language(self, pasture):
        resource("Uno", summary="Sette giorni in malga.", topics=[pasture])
        assert "<mark>malga</mark>" in only("pletes", "ca").snippet.html


ODD = [
    "'",
    '"',
    "a & | ! <-> :*",
    "');--",
    "\\",
    "%s %(words)s {0}",
    "it's \x00 \u200b",
    "x" * 10_000,
    "ciao " * 2_000,
    "ab " * 100,
    "🐐🧀",
    "مرحبا 山",
    "1 2 3",
    "l·l col·legi",
    "www.example.org/a'b?c=d e@example.org",
]


@pytest.mark.parametrize("query", ODD)
def test_any_text_can_be_asked(query):
    resource("Uno", summary="ciao")
    assert find(query, language="it").count >= 0


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(query):
    assert find(query, language="ca").count >= 0
