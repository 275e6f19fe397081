"""Pages of search results, each record on one of them."""

import pytest

from agrinnova.search import find
from tests.factories import (
    EventFactory,
    OrganisationFactory,
    TopicFactory,
)

from .support import resource, titles


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
        for query, queries in (("", 1), ("radio capre", 3), ("raddio", 4)):
            with django_assert_num_queries(queries):
                find(query, language="it")
