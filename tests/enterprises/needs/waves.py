"""Waves for tests: a survey with answers by chance, always the same for one seed."""

import random
from typing import Any

from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from tests.factories import GroupFactory, NeedsSurveyFactory, TopicFactory

SECTORS = ("", "beekeeping", "field_crops", "wine_growing", "cheese_dairy")
# How often each is drawn: few of the last ones, so that there is something to hide.
WEIGHTS = (20, 12, 6, 3, 1)


def respondents(
    survey: NeedsSurvey, people: list[dict[str, Any]]
) -> list[NeedsResponse]:
    """Starters whose answers were taken down on paper, who therefore count."""
    given = {"respondent_kind": "starter", "language": "it", "mode": "paper"}
    return NeedsResponse.objects.bulk_create(
        NeedsResponse(survey=survey, consent_text="Sì.", **given, **person)
        for person in people
    )


def rate(response: NeedsResponse, topic: Any, *answers: int | None) -> NeedRating:
    """Importance, competence and, as 1 or 0, the wish for training."""
    importance, competence, *wish = (*answers, None)[:3]
    return NeedRating(
        response=response,
        topic=topic,
        importance=importance,
        competence=competence,
        would_train=None if wish[0] is None else bool(wish[0]),
        mode="paper",
    )


def wave(seed: int, people: int = 40, topics: int = 3) -> NeedsSurvey:
    """A published survey that `people` of four territories answered, some in part."""
    chance = random.Random(seed)
    survey = NeedsSurveyFactory(
        published=True, topics=[TopicFactory(published=True) for _ in range(topics)]
    )
    groups = [GroupFactory(published=True, join_role="partner") for _ in range(4)]
    led = [None, True, False]
    responses = respondents(
        survey,
        [
            {
                "group": chance.choices(groups, WEIGHTS[:4])[0],
                "sector": chance.choices(SECTORS, WEIGHTS)[0],
                "is_young_led": chance.choices(led, WEIGHTS[:3])[0],
                "is_women_led": chance.choices(led, WEIGHTS[1:4])[0],
            }
            for _ in range(people)
        ],
    )
    scale = [None, 1, 2, 3, 4, 5]
    NeedRating.objects.bulk_create(
        rate(
            response,
            topic,
            chance.choices(scale, (1, 1, 1, 3, 5, 5))[0],
            chance.choices(scale, (1, 4, 5, 4, 2, 1))[0],
            chance.choice([None, 0, 1, 1]),
        )
        for response in responses
        for topic in survey.topics.all()
    )
    return survey
