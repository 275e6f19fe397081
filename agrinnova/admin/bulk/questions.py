"""Questions before a withdrawal: what is to become of the records that rest on it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from agrinnova.core.models import Record, User
from agrinnova.publishing.orphans import Dependents, dependents_of, heirs
from agrinnova.publishing.withdrawal import (
    WITHDRAW,
    Decision,
)

OFFERED = 500  # to whom dependents may be given


class Question(NamedTuple):
    """Records that rest on those to be withdrawn, and what may become of them."""

    key: str
    label: str
    dependents: Dependents
    heirs: list[Any]
    choice: str
    to: int | None


def questions_about(
    records: Sequence[Record], decisions: Mapping[str, Decision], by: User
) -> list[Question]:
    """What rests on `records`, and on what goes with them by the `decisions`."""
    going, found = list(records), {}
    while True:
        more = []
        for one in dependents_of(going, by):
            found[one.tie.key] = one
            decision = decisions.get(one.tie.key)
            if decision and decision.choice == WITHDRAW:
                more += one.theirs
        if not more:
            break
        going += more
    questions = []
    for key, one in found.items():
        offered = list(heirs(one.tie, going)[:OFFERED]) if one.theirs else []
        choice, to = decisions.get(key) or ("", None)
        questions.append(Question(key, one.tie.label, one, offered, choice, to))
    return questions
