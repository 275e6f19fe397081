"""Contents of a survey's tables, by name, as they are kept and published."""

from collections.abc import Sequence
from typing import Any

from agrinnova.core.suppression import THRESHOLD
from enterprises.needs.models import NeedsSurvey
from knowledge.models import Topic

from .categories import columns_of
from .cells import everybody
from .counting import ALL, Counts, asked_in, counts_of
from .folding import folded
from .participation import PARTICIPATION, participation_of
from .tables import breakdown

TOPICS = "topics"
Content = dict[str, Any]


def contents_of(survey: NeedsSurvey) -> dict[str, Content]:
    """Each table by its name: `topics`, those by category, `participation`.

    Topics are named by identifier, the greatest need first. With fewer than five
    respondents there is only the first one, and it says nothing.
    """
    asked = asked_in(survey)
    if asked.get(ALL, 0) < THRESHOLD:
        return {TOPICS: {"asked": None, "rows": []}}
    found = counts_of(survey)
    lines = survey.survey_topics.select_related("topic__parent")
    topics = [line.topic for line in lines.order_by("position", "pk")]
    used = {topic: found.get((topic.pk, ALL), Counts()).score.used for topic in topics}
    shown = [topic for topic in topics if used[topic] >= THRESHOLD]
    shown.sort(key=lambda topic: -found[topic.pk, ALL].score.weighted)
    nobody = [topic for topic in topics if not used[topic]]
    small = [topic for topic in topics if 0 < used[topic] < THRESHOLD]
    rows = [
        {
            "topic": str(topic.public_id),
            "cell": everybody(found.get((topic.pk, ALL), Counts())),
        }
        for topic in (*shown, *nobody)
    ]
    tables = {TOPICS: {"asked": asked[ALL], "rows": [*rows, *folded(survey, small)]}}
    for name, columns in columns_of(survey, asked).items():
        keys = [topic.pk for topic in shown]
        tables[name] = _by_category(shown, breakdown(keys, columns, found, asked))
    tables[PARTICIPATION] = participation_of(survey, asked)
    return tables


def _by_category(topics: Sequence[Topic], table: tuple[Any, Any]) -> Content:
    heads, lines = table
    rows = [
        {"topic": str(topic.public_id), "cells": cells}
        for topic, cells in zip(topics, lines, strict=True)
    ]
    return {"columns": heads, "rows": rows}
