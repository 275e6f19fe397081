"""Steps of a survey's form: one topic a screen, then two on the training wished for."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from enterprises.needs.models import NeedsResponse, NeedsSurvey, SurveyTopic
from knowledge.models import Topic

from .forms import HowForm, RatingForm, WhatElseForm

SECONDS_A_STEP = 20


@dataclass(frozen=True)
class Step:
    """One screen: its number from 1, its form, its topic where it asks about one."""

    number: int
    of: int
    form_class: type[Any]
    topic: Topic | None = None

    @property
    def about(self) -> str:
        """What it asks about, whatever number it has by then."""
        return str(self.topic.public_id) if self.topic else self.form_class.__name__

    @property
    def names(self) -> tuple[str, ...]:
        """What its questions are called."""
        return tuple(self.form_class.base_fields)

    @property
    def is_last(self) -> bool:
        return self.number == self.of

    @property
    def minutes_left(self) -> int:
        """How long what is left takes, this step too; at least a minute."""
        return ceil((self.of - self.number + 1) * SECONDS_A_STEP / 60)


def steps_of(response: NeedsResponse) -> list[Step]:
    """The steps of a response's survey."""
    return steps_in(response.survey)


def steps_in(survey: NeedsSurvey) -> list[Step]:
    """The steps of a survey, in order; topics that are public alone.

    They are read once for each `survey` in hand.
    """
    with_topic = SurveyTopic.objects.select_related("topic")
    prefetch_related_objects([survey], Prefetch("survey_topics", with_topic))
    rows = survey.survey_topics.all()
    topics = [row.topic for row in rows if row.topic.is_published]
    of = len(topics) + 2
    return [
        *(Step(n, of, RatingForm, topic) for n, topic in enumerate(topics, 1)),
        Step(of - 1, of, HowForm),
        Step(of, of, WhatElseForm),
    ]


def first_open(response: NeedsResponse, steps: list[Step]) -> Step:
    """Where to go on: the first topic without an answer, else the wishes."""
    rated = set(response.ratings.values_list("topic", flat=True))
    wishes = steps[-2]
    return next((s for s in steps if s.topic and s.topic.pk not in rated), wishes)
