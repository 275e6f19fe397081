"""The list filter: the same records as the search, of one kind, best first."""

import pytest

from agrinnova.publishing import actions
from agrinnova.search import find, matching, matching_each
from enterprises.models import Enterprise
from knowledge.models import Resource
from tests.factories import EnterpriseFactory, ResourceFactory, TopicFactory


@pytest.fixture
def cheeses():
    cheese = TopicFactory(title="formaggi", search_words="toma", published=True)
    ResourceFactory(title="Uno", topics=[cheese], published=True)
    ResourceFactory(title="Toma", topics=[cheese], published=True)
    ResourceFactory(title="Altro", published=True)
    EnterpriseFactory(title="Toma d'alpe", published=True)
    ResourceFactory(title="Toma, bozza", topics=[cheese])


def found(query, language="it", records=None):
    records = Resource.objects.all() if records is None else records
    return [str(record) for record in matching(records, query, language=language)]


def test_records_of_the_kind_that_the_search_finds_in_its_order(cheeses):
    assert found("toma") == ["Toma", "Uno"]
    results = find("toma", language="it", kinds=["resource"]).results
    assert [result.title for result in results] == found("toma")
    assert found("toma", records=Enterprise.objects.all()) == ["Toma d'alpe"]


def test_several_kinds_are_asked_at_once(cheeses, django_assert_num_queries):
    lists = [Resource.objects.all(), Enterprise.objects.all()]
    with django_assert_num_queries(
        4
    ):  # the ledger's head, places, the words, what has them
        both = matching_each(lists, "toma", language="it")
    assert [[str(record) for record in records] for records in both] == [
        ["Toma", "Uno"],
        ["Toma d'alpe"],
    ]


def test_only_what_the_queryset_holds(cheeses):
    assert found("toma", records=Resource.objects.filter(title_it="Uno")) == ["Uno"]


def test_no_words_ask_nothing(cheeses, django_assert_num_queries):
    records = Resource.objects.all()
    with django_assert_num_queries(0):
        assert matching(records, " ?! ", language="it") is records


def test_an_order_put_on_afterwards_wins(cheeses):
    records = matching(Resource.objects.all(), "toma", language="it")
    assert [str(record) for record in records.order_by("-sort_key")] == ["Uno", "Toma"]


def test_typos_are_corrected_as_in_the_search(cheeses):
    assert found("formagi") == ["Toma", "Uno"]


def test_asking_again_finds_at_once_what_has_changed_since(cheeses):
    assert found("toma") == ["Toma", "Uno"]
    for record in Resource.objects.published().filter(title_it="Toma"):
        actions.withdraw(record, by=None)
    assert found("toma") == ["Uno"]


def test_asking_again_asks_only_for_the_records(cheeses, django_assert_num_queries):
    found("toma")
    with django_assert_num_queries(2):  # the ledger's head and the records
        found("toma")
