"""Search results: facets, pages, snippets, and whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agrinnova.search import find
from agrinnova.search.tsquery import content_words, fewest
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    OrganisationFactory,
    TopicFactory,
)

from .support import only, resource, titles

pytestmark = pytest.mark.django_db
SOURCE = "https://example.org/source"


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

    def test_words_that_say_nothing_are_not_marked(self):
        cheese = TopicFactory(title="formatge de cabra", published=True)
        resource(
            "Uno",
            summary="El formatge de cabra d'Alinyà.",
            original_language="ca",
            topics=[cheese],
        )
        html = only("formatge de cabra", "ca").snippet.html
        marked = "<mark>formatge</mark> de <mark>cabra</mark>"
        assert html == f"El {marked} d&#x27;Alinyà."


def test_a_name_keeps_its_distances_without_stop_words():
    assert content_words("'formatg' <-> 'de' <-> 'cabr'") == "'formatg' <2> 'cabr'"
    assert content_words("'de' <-> 'l' <-> 'herb'") == "'herb'"
    assert content_words("'pa' <2> 'sec'") == "'sec'"
    assert content_words("'de'") == ""


def test_names_that_hold_another_name_are_not_asked_for():
    names = ["'alpegg'", "'animal' <2> 'alpegg'", "'pascol' <-> 'alpin'", "'alpegg'"]
    assert fewest(names) == ["'alpegg'", "'pascol' <-> 'alpin'"]
    assert fewest(["'lup':C", "'lup' <-> 'grig'"]) == ["'lup':C", "'lup' <-> 'grig'"]


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
