"""Parts of the confirmation pages of bulk actions: records, problems, questions."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise

from agrinnova.core.models import Record, User
from agrinnova.publishing.orphans import Dependents, dependents_of, heirs
from agrinnova.publishing.withdrawal import WITHDRAW, Decision

NAMED = 10  # names in a message; the others are counted
OFFERED = 500  # to whom dependents may be given


class Bulk(NamedTuple):
    """One thing that is done to many.

    Attributes:
        name: in addresses.
        for_many: what the list calls it.
        button: what the page calls it.
        decides: whether only those who publish may do it.
    """

    name: str
    for_many: str | Promise
    button: str | Promise
    decides: bool = True


class Line(NamedTuple):
    """A record on the page, what is to be known of it, and whether it is ticked."""

    record: Any
    problems: list[str]
    is_ticked: bool = True


class DependentsAsked(NamedTuple):
    """Records that rest on those to be withdrawn, and what may become of them."""

    key: str
    label: str
    dependents: Dependents
    heirs: list[Any]
    choice: str
    to: int | None


def asked_of(
    records: Sequence[Record], decisions: Mapping[str, Decision], by: User
) -> list[DependentsAsked]:
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
    return [_asked(one, going, decisions.get(key)) for key, one in found.items()]


def _asked(
    one: Dependents, going: Sequence[Record], decision: Decision | None
) -> DependentsAsked:
    offered = list(heirs(one.tie, going)[:OFFERED]) if one.theirs else []
    choice, to = decision or ("", None)
    return DependentsAsked(one.tie.key, one.tie.label, one, offered, choice, to)


def named(sentence: str, names: Sequence[str]) -> str:
    """`sentence` with how many there are and their names, the last ones counted."""
    shown = [f"“{name}”" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(f"+{len(names) - NAMED}")
    return sentence % {"count": len(names), "names": ", ".join(shown)}
