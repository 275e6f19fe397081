"""Topics proposed for a survey: by what is known of them, not over a choice."""

import pytest
from django.utils import timezone

from enterprises.needs.actions import propose_topics
from enterprises.needs.actions.topics import topics_of_interest
from knowledge.models import DailyPageViews, TopicSearches
from tests.admin_support import address
from tests.factories import (
    EnterpriseFactory,
    InterviewFactory,
    NeedsSurveyFactory,
    SubscriptionFactory,
    TopicFactory,
    coordinator,
)

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


def test_what_enterprises_interviews_and_searches_name_comes_before_the_rest(
    client, django_assert_num_queries
) -> None:
    parent = TopicFactory(published=True, title="Gruppo")
    quiet, carried, told, missed, rarely = (
        TopicFactory(published=True, parent=parent, title=title)
        for title in ("Api", "Bosco", "Capre", "Daini", "Erbe")
    )
    EnterpriseFactory(published=True, topics=[carried, told])
    EnterpriseFactory(published=True, topics=[carried])
    EnterpriseFactory(topics=[quiet])  # a draft
    two_talks = EnterpriseFactory(topics=[told])
    InterviewFactory(enterprise=two_talks)
    InterviewFactory(enterprise=two_talks)
    for topic, times in ((missed, 5), (rarely, 4)):  # four are shown to nobody
        searched(topic, times)
    with django_assert_num_queries(1):
        assert topics_of_interest() == [missed, carried, told, quiet, rarely]
    survey = NeedsSurveyFactory()
    # Interviews order a proposal, and nothing that is public.
    assert propose_topics(survey, by=None) == [told, missed, carried, quiet, rarely]
    client.force_login(coordinator())
    page = client.get(address(survey, "change")).content.decode()
    for words in (
        "1 impresa, 2 interviste",
        "5 ricerche a vuoto",
        "2 imprese",
        "non se ne sa ancora nulla",
    ):
        assert words in page
    assert "4 ricerche" not in page


def searched(topic, times: int) -> None:
    TopicSearches.objects.create(
        topic=topic,
        day=timezone.localdate(),
        language="it",
        asked=times,
        missed=times,
    )
