"""Versions of a respondent's answers: whether others changed them meanwhile.

A phone without signal sends a step hours later, when the same was answered on another
device or by telephone. So each step says on which answers it was made, and an older one
is refused until its respondent has seen both.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.crypto import salted_hmac

from enterprises.needs.models import NeedsResponse
from knowledge.models import Topic

RATED = ("importance", "competence", "would_train")
WISHES = (
    *("formats", "seasons", "times_of_day", "distance_km", "languages"),
    *("support", "own_words"),
)
NOTHING = "0"  # the version of a step without any answer
Answers = Mapping[str, Any]  # by the name of the question


class StepChangedError(Exception):
    """The step was made on other answers than are saved by now; nothing is written."""


class Basis(NamedTuple):
    """What the answers of a step were made on.

    Attributes:
        names: all questions of the step.
        seen: the `version_of` what was saved when the step was shown.
        earlier: what the same device sent of this step before and may have arrived.
    """

    names: Collection[str]
    seen: str
    earlier: Sequence[Answers] = ()


def state_of(response: NeedsResponse) -> str:
    """By which it is known whether any answer has changed since they were shown."""
    rows = response.ratings.order_by("topic").values_list("topic", *RATED)
    wishes = NeedsResponse.objects.filter(pk=response.pk).values_list(*WISHES).get()
    return hashlib.sha256(repr([*rows, wishes]).encode()).hexdigest()[:16]


def saved_answers(
    response: NeedsResponse, names: Collection[str], topic: Topic | None = None
) -> Answers:
    """What is saved of the questions `names`: on `topic`, else of the wishes."""
    if topic is None:
        return NeedsResponse.objects.filter(pk=response.pk).values(*names).get()
    row = response.ratings.filter(topic=topic).values(*names).first()
    return row or dict.fromkeys(names)


def version_of(response: NeedsResponse, saved: Answers) -> str:
    """The version of what is saved of a step; it is keyed, and tells no answer."""
    given = [one for one in sorted(saved.items()) if one[1] not in (None, "", [])]
    if not given:
        return NOTHING
    words = repr((response.key.hex, given))
    salt = "enterprises.survey_step_version"
    return salted_hmac(salt, words, algorithm="sha256").hexdigest()[:16]


def require_basis(
    response: NeedsResponse, answers: Answers, basis: Basis, topic: Topic | None = None
) -> None:
    """Refuse `answers` that were made on others than are saved by now.

    What is saved already, or follows on what this device sent before, is not refused:
    a phone that heard no reply sends again.

    Raises:
        StepChangedError: somebody else has answered since.
    """
    saved = saved_answers(response, basis.names, topic)
    is_ours = any(
        one and all(saved[name] == value for name, value in one.items())
        for one in (answers, *basis.earlier)
    )
    if answers and not is_ours and basis.seen != version_of(response, saved):
        raise StepChangedError
