"""Topics proposed for a survey: by page views and subscriptions, not over a choice."""

import pytest
from django.utils import timezone

from enterprises.needs.actions import propose_topics
from enterprises.needs.actions.topics import topics_of_interest
from knowledge.models import DailyPageViews
from tests.factories import NeedsSurveyFactory, SubscriptionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def read(topic, times: int, days_ago: int = 0) -> None:
    day = timezone.localdate() - timezone.timedelta(days=days_ago)
    DailyPageViews.objects.create(
        kind="topic", public_id=topic.public_id, day=day, language="it", reads=times
    )


def test_the_most_read_and_most_subscribed_come_first(
    django_assert_num_queries,
) -> None:
    parent = TopicFactory(published=True, title="Gruppo")
    quiet, read_often, old, wanted = (
        TopicFactory(published=True, parent=parent, title=title)
        for title in ("Api", "Bosco", "Capre", "Daini")
    )
    TopicFactory(parent=parent, title="Bozza")
    read(read_often, 30)
    read(wanted, 10)
    read(old, 900, days_ago=400)
    SubscriptionFactory(confirmed=True, topics=[wanted])
    SubscriptionFactory(topics=[old])
    with django_assert_num_queries(1):
        assert topics_of_interest() == [wanted, read_often, quiet, old]


def test_a_survey_gets_them_once_and_keeps_what_was_chosen() -> None:
    parent = TopicFactory(published=True)
    topic = TopicFactory(published=True, parent=parent)
    survey = NeedsSurveyFactory()
    assert propose_topics(survey, by=None) == [topic]
    assert propose_topics(survey, by=None) == []
    assert [line.topic for line in survey.survey_topics.all()] == [topic]
