"""Counts in the database: as many as Python counts, in one statement a breakdown."""

import random
from typing import Any

import pytest
from django.utils import timezone

from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from enterprises.needs.analysis.counting import ALL, Counts, Key, asked_in, counts_of
from enterprises.needs.analysis.scores import score
from tests.factories import (
    GroupFactory,
    NeedRatingFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def answered(survey: NeedsSurvey, persons: int) -> None:
    """Answers by chance, always the same, some left blank."""
    chance = random.Random(7)
    groups = [GroupFactory(), GroupFactory()]
    topics = list(survey.topics.all())
    for number in range(persons):
        response = NeedsResponseFactory(
            survey=survey,
            group=chance.choice(groups),
            sector=chance.choice(["", "beekeeping", "field_crops"]),
            is_young_led=chance.choice([None, True, False]),
            is_women_led=chance.choice([None, True, False]),
        )
        NeedRating.objects.bulk_create(
            NeedRating(
                response=response,
                topic=topic,
                importance=chance.choice([None, 1, 2, 3, 4, 5]),
                competence=chance.choice([None, 1, 2, 3, 4, 5]),
                would_train=chance.choice([None, True, False]),
                mode="paper",
            )
            for topic in topics[: 1 + number % len(topics)]
        )


def counted_in_python(survey: NeedsSurvey, topic: Any, key: Key) -> Counts:
    name, value = key
    rows = [
        row
        for row in NeedRating.objects.filter(topic=topic).select_related("response")
        if key == ALL or getattr(row.response, name) == value
    ]
    said = [
        row
        for row in rows
        if {row.importance, row.competence, row.would_train} != {None}
    ]
    return Counts(
        len(said),
        score([(row.importance, row.competence) for row in rows]),
        sum(row.would_train is True for row in rows),
        sum(row.would_train is False for row in rows),
    )


def test_the_database_counts_as_python_does(django_assert_num_queries) -> None:
    survey = NeedsSurveyFactory(
        published=True, topics=[TopicFactory(published=True) for _ in range(3)]
    )
    answered(survey, 40)
    with django_assert_num_queries(1):
        found = counts_of(survey)
    keys = {key for _topic, key in found}
    assert ALL in keys
    assert {name for name, _value in keys} >= {"sector", "is_young_led", "group_id"}
    assert ("is_young_led", None) in keys
    for (topic, key), counts in found.items():
        assert counts == counted_in_python(survey, topic, key), (topic, key)
    with django_assert_num_queries(1):
        asked = asked_in(survey)
    assert asked[ALL] == 40
    unknown = NeedsResponse.objects.filter(is_women_led=None).count()
    assert asked["is_women_led", None] == unknown


def test_what_does_not_count_is_not_counted() -> None:
    topic = TopicFactory(published=True)
    survey = NeedsSurveyFactory(published=True, topics=[topic])
    counted = NeedsResponseFactory(survey=survey)
    unconfirmed = NeedsResponseFactory(survey=survey, mode="web", email="a@b.example")
    other = NeedsResponseFactory(survey=NeedsSurveyFactory(published=True))
    for response in (counted, unconfirmed, other):
        NeedRatingFactory(response=response, topic=topic, importance=5, competence=1)
    NeedsResponseFactory(survey=survey)  # who opened it and said nothing
    assert counts_of(survey)[topic.pk, ALL].score.used == 1
    assert asked_in(survey)[ALL] == 1
    unconfirmed.confirmed_at = timezone.now()
    unconfirmed.save()
    assert counts_of(survey)[topic.pk, ALL].score.used == 2
