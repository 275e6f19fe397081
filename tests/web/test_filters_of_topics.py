"""Filters and facets of topics, where no other record stands beside."""

from agrinnova.web.facets import SHOWN, count_facets
from enterprises.models import Enterprise
from knowledge.filters import TopicFilterSet
from knowledge.models import Topic
from tests.factories import EnterpriseFactory, TopicFactory
from tests.web.test_filters import ask, found


def test_values_beyond_the_first_are_kept_hidden() -> None:
    for number in range(SHOWN + 2):
        topic = TopicFactory(slug=f"t{number}", published=True)
        EnterpriseFactory(topics=[topic], published=True)
    filterset = ask(f"topic=t{SHOWN + 1}")
    assert filterset.is_valid()
    topics = count_facets(filterset, lambda name, value: "")[0]
    assert (len(topics.values), len(topics.hidden)) == (SHOWN, 2)
    assert topics.values[0].value == f"t{SHOWN + 1}"
    assert topics.values[0].is_chosen


def test_topics_of_a_group_come_with_it() -> None:
    group = TopicFactory(title="gruppo", slug="gruppo", published=True)
    TopicFactory(title="figlio", slug="figlio", parent=group, published=True)
    TopicFactory(title="altro", slug="altro", published=True)
    assert found("topic=gruppo", filterset=TopicFilterSet) == ["figlio", "gruppo"]
    assert Topic.objects.groups().count() == 2


def test_a_record_of_two_matching_relations_comes_once() -> None:
    both = [TopicFactory(slug=slug, published=True) for slug in ("a", "b")]
    EnterpriseFactory(title="Una", topics=both, published=True)
    assert found("topic=a&topic=b") == ["Una"]
    assert Enterprise.objects.published().count() == 1
