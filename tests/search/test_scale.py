"""What changes where much is found: counts are about right, the rest is the same."""

from uuid import UUID

import pytest
from django.db import connection

from agrinnova.search import candidates, find, matching
from agrinnova.search.index import entry_of, marks_of
from agrinnova.search.sample import sample_mark
from knowledge.models import Resource
from tests.factories import EnterpriseFactory, ResourceFactory, TopicFactory

RECORDS = 32


@pytest.fixture(scope="module")
def fair(module_rows):
    """Records whose ids are spread evenly, so that a sample is right to the record."""
    goats = TopicFactory(title="capre", slug="goats", published=True)
    bread = TopicFactory(title="pane", slug="bread", published=True)
    for number in range(RECORDS):
        ResourceFactory(
            title="Latte" if number % 8 else f"Latte di capra {number}",
            title_fr="Lait" if number % 2 else "",
            public_id=UUID(int=number << 123),
            topics=[bread if number % 4 else goats],
            published=True,
        )
    EnterpriseFactory(title="Latte", public_id=UUID(int=(1 << 128) - 1), published=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shared_searchentry")


@pytest.fixture
def much(monkeypatch):
    """As if a few records were a million."""

    def limit(*, enough):
        monkeypatch.setattr(candidates, "SAMPLE", 20)
        monkeypatch.setattr(candidates, "MANY", 8)
        monkeypatch.setattr(candidates, "ENOUGH", enough)

    return limit


def answer(query, **asked):
    found = find(query, language="it", page_size=100, **asked)
    return [result.public_id for result in found.results], found


@pytest.mark.parametrize("query", ["latte", "capra", "latte capra", "chevre lait", ""])
@pytest.mark.parametrize("asked", [{}, {"topic": "goats"}, {"kinds": ["enterprise"]}])
def test_with_space_for_all_the_answer_is_the_same(fair, much, query, asked):
    exact, found = answer(query, **asked)
    assert not found.is_about
    much(enough=1_000)
    same, again = answer(query, **asked)
    assert (same, again.count, again.is_about) == (exact, found.count, False)


def test_a_sample_says_how_many_there_are_about(fair, much):
    much(enough=12)
    records, found = answer("latte")
    assert found.is_about
    assert found.count == RECORDS
    assert len(records) == len(set(records)) == found.at_hand <= 12
    kinds = {facet.value: facet.count for facet in found.facets["kind"]}
    assert kinds["resource"] == RECORDS
    topics = {facet.value: facet.count for facet in found.facets["topic"]}
    assert topics == {"goats": RECORDS // 4, "bread": RECORDS * 3 // 4}


def test_pages_end_with_what_is_at_hand(fair, much):
    much(enough=12)
    pages = [find("latte", language="it", page=no, page_size=5) for no in (1, 2, 3, 4)]
    at_hand = pages[0].at_hand
    assert {page.pages for page in pages} == {-(-at_hand // 5)}
    seen = [result.public_id for page in pages for result in page.results]
    assert len(seen) == len(set(seen)) == at_hand


def test_what_has_every_word_comes_before_what_was_never_looked_at(fair, much):
    exact, _ = answer("latte capra")
    much(enough=12)
    records, _ = answer("latte capra")
    assert records[:4] == exact[:4]


@pytest.mark.parametrize("query", ["latte", ""])
def test_a_narrower_question_is_exact_again(fair, much, query):
    much(enough=12)
    _, found = answer(query, topic="goats")
    assert (found.count, found.is_about) == (RECORDS // 4, False)
    _, found = answer(query, kinds=["enterprise"])
    assert (found.count, found.at_hand) == (1, 1)
    kinds = {facet.value: facet.count for facet in found.facets["kind"]}
    assert kinds["enterprise"] == 1


def test_an_unknown_choice_finds_nothing(fair, much):
    much(enough=12)
    for asked in ({"topic": "no-such"}, {"group": "no-such"}, {"in_language": "es"}):
        assert answer("latte", **asked)[0] == []


def test_a_list_is_narrowed_to_its_kind_before_it_is_cut(fair, much):
    much(enough=12)
    records = matching(Resource.objects.all(), "latte", language="it")
    assert records.count() >= 6


def test_few_are_found_exactly_among_many(fair, much, monkeypatch):
    exact, _ = answer("capra")
    much(enough=12)
    monkeypatch.setattr(candidates, "MANY", 40)
    records, found = answer("capra")
    assert (records, found.count, found.is_about) == (exact, len(exact), False)


def test_an_entry_is_marked_with_what_narrows_a_search(fair):
    record = Resource.objects.get(public_id=UUID(int=0))
    topic = record.topics.get().pk
    marks = ["@resource", f"#{topic}", "%it", sample_mark(record.public_id)]
    assert entry_of(record, "it", {}).marks == marks
    assert marks_of("event", [], ["fr"], [7]) == ["@event", "%fr", "&7"]
    assert marks_of("support-service", [], [], None) == ["@support-service", "&*"]
