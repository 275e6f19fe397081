"""The network in figures: what is counted, and at what cost."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.portal.statistics.public.chapters import chapters
from agrinnova.portal.statistics.public.readers import last_day
from knowledge.models import DailyPageViews, TopicSearches
from knowledge.querysets import PageView
from tests.factories import TopicFactory

from .public_figures import figures, fill

pytestmark = pytest.mark.django_db


def test_what_is_public_is_counted_and_what_is_not_known_is_said() -> None:
    fill(1)
    found = figures()
    assert found == {
        "enterprises_by_territory": {"gal-1": [2]},
        "enterprises_by_sector": {"cheese_dairy": [1], "none": [1]},
        "innovations_by_benefit": {
            **{code: [0, 0, 0, 0] for code in found["innovations_by_benefit"]},
            "product": [0, 1, 0, 0],
            "network": [0, 1, 0, 0],
        },
        "leadership": {"is_young_led": [1, 0, 1], "is_women_led": [0, 1, 1]},
        "work": {"workers": [3, 1, 1], "jobs_created": [0, 0, 2]},
        "known_by_territory": {"gal-1": [2, 1, 1, 1, 0]},
        "resources_by_topic": {"di-1": [1]},
        "resources_by_language": {"it": [1]},
        "training_by_level": {"eqf_3": [1]},
        "training_by_place": {"IT-BG": [1]},
        "topics_searched": {"su-1": [5]},
        "topics_read": {"su-1": [6]},
    }


def test_of_readers_only_five_and_more_are_told_up_to_a_day_that_is_over() -> None:
    topic, day = TopicFactory(published=True), last_day()
    later = day + datetime.timedelta(days=1)
    for when, number in ((day, 4), (later, 9)):
        TopicSearches.objects.create(
            topic=topic, day=when, language="it", asked=number, missed=0
        )
        view = PageView(topic.public_id, when, "it", "topic")
        DailyPageViews.objects.add({view: number})
    found = figures()
    assert (found["topics_searched"], found["topics_read"]) == ({}, {})
    assert later < timezone.localdate()


def test_it_costs_the_same_with_few_records_and_with_many(
    client: Client, django_assert_max_num_queries
) -> None:
    costs = []
    for numbers in (range(1), range(1, 4)):
        for number in numbers:
            fill(number)
        chapters()
        with django_assert_max_num_queries(22) as queries:
            chapters()
        costs.append(len(queries))
    assert costs[0] == costs[1]
