"""A record's topics come by name, whatever the order they were written in."""

from knowledge.models import Resource, Topic, public_topics
from tests.factories import ResourceFactory, TopicFactory


def test_topics_come_by_name_and_drafts_not_at_all() -> None:
    record = ResourceFactory()
    for title in ("prati", "capre", "miele"):
        record.topics.add(TopicFactory(title=title, published=True))
    record.topics.add(TopicFactory(title="bozza"))
    Topic.objects.filter(title_it="capre").update(search_words_it="becco")  # goes last
    (read,) = Resource.objects.prefetch_related(public_topics())
    assert [topic.title_it for topic in read.topics.all()] == [
        "capre",
        "miele",
        "prati",
    ]
