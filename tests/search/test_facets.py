"""Filters and facets of search results: what a choice would leave."""

import pytest

from agrinnova.search import find
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    GroupFactory,
    TopicFactory,
)

from .support import resource, titles

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
