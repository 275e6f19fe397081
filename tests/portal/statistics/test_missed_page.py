"""The admin's page of searches without an answer."""

import datetime

from django.test import Client
from django.utils import timezone

from knowledge.models import SearchMiss, TopicSearches
from knowledge.models.search_words import Miss
from tests.factories import GroupFactory, TopicFactory, coordinator, officer

PAGE = "/admin/searches/"
BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = timezone.localdate()


def asked_in_vain(number: int) -> None:
    """A topic and words of their own that are shown, and some that are not."""
    for missed in (5, 4):
        topic = TopicFactory(title_it=f"tema {number} {missed}", published=True)
        TopicSearches.objects.create(
            topic=topic, day=TODAY, language="it", asked=9, missed=missed
        )
    for ago in range(5):
        day = TODAY - datetime.timedelta(days=ago)
        SearchMiss.objects.add({Miss(day, "fr", f"saxophone {number}"): 1})
    SearchMiss.objects.add({Miss(TODAY, "it", "un nome"): 50})


def test_it_shows_what_was_missed_often_enough_and_what_to_do(client: Client) -> None:
    asked_in_vain(1)
    client.force_login(officer(GroupFactory(published=True)), BACKEND)
    answer = client.get(PAGE)
    (topic,), (words,) = answer.context["topics"], answer.context["words"]
    assert (str(topic["topic"]), topic["times"]) == ("tema 1 5", 5)
    assert client.get(topic["add_url"]).status_code == 200
    assert (words["words"], words["times"]) == ("saxophone 1", 5)
    assert words["search_url"] == "/fr/recherche/?q=saxophone+1"
    assert "/admin/knowledge/topic/" not in answer.content.decode()
    client.force_login(coordinator(), BACKEND)
    assert 'href="/admin/knowledge/topic/"' in client.get(PAGE).content.decode()


def test_it_costs_the_same_with_few_and_with_many(
    client: Client, django_assert_max_num_queries
) -> None:
    client.force_login(coordinator(), BACKEND)
    costs = []
    for numbers in (range(1), range(1, 4)):
        for number in numbers:
            asked_in_vain(number)
        client.get(PAGE)
        with django_assert_max_num_queries(12) as queries:
            client.get(PAGE)
        costs.append(len(queries))
    assert costs[0] == costs[1]
