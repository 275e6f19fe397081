"""Folding of topics: those with fewer than five answers join in their group of topics.

They are published together, and only if five persons answered on any of them; what
else stands in the group of topics is not in it, so that nothing can be subtracted.
"""

from collections.abc import Collection
from typing import Any

from agrinnova.core.suppression import THRESHOLD
from enterprises.needs.models import NeedRating, NeedsResponse, NeedsSurvey
from knowledge.models import Topic

from .figures import HIDDEN, VALUE, Cell
from .scores import score


def folded(survey: NeedsSurvey, small: Collection[Topic]) -> list[dict[str, Any]]:
    """A row for each group of the topics in `small`, under the group's identifier.

    `of` names the topics folded; `used` counts persons, means go over their pairs.
    """
    by_parent: dict[Any, list[Topic]] = {}
    for topic in small:
        by_parent.setdefault(topic.parent or topic, []).append(topic)
    return [
        {
            "topic": str(parent.public_id),
            "of": [str(topic.public_id) for topic in topics],
            "cell": _together(survey, topics),
        }
        for parent, topics in by_parent.items()
    ]


def _together(survey: NeedsSurvey, topics: Collection[Topic]) -> Cell:
    counted = NeedsResponse.objects.counted().filter(survey=survey)
    rows = NeedRating.objects.filter(
        topic__in=[topic.pk for topic in topics],
        response__in=counted.values("pk"),
        importance__isnull=False,
        competence__isnull=False,
    ).values_list("response", "importance", "competence")
    persons = {response for response, _importance, _competence in rows}
    if len(persons) < THRESHOLD:
        return {"state": HIDDEN}
    found = score((pair[1], pair[2]) for pair in rows)
    return {
        "state": VALUE,
        "used": len(persons),
        "importance": round(found.mean_importance, 2),
        "competence": round(found.mean_competence, 2),
        "weighted": round(found.weighted, 2),
        "ranked": None,
        "need": None,
    }
