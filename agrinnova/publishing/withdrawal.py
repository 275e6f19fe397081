"""Withdrawing records together with what rests on them, or giving that to another.

Withdrawing asks what would be left without something in public (`orphans.py`: a course
its only organisation, an event its organisers, a record its group or last topic) and
withdraws that too, gives it to another or leaves it. One transaction for all of it:
nobody reads a course that nobody holds in between. `withdraw` alone refuses.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import Record, User

from . import actions
from .orphans import Dependents, Tie, dependents_of, heirs

WITHDRAW, GIVE, LEAVE = "withdraw", "give", "leave"


class Decision(NamedTuple):
    """What is to become of the dependents by one tie; `to` for GIVE."""

    choice: str
    to: int | None = None


class Outcome(NamedTuple):
    """What was done: withdrawn records, and those given to another."""

    withdrawn: list[Record]
    given: list[Record]


class UndecidedError(Exception):
    """Records rest on those to be withdrawn, and nobody has said what becomes of them.

    `dependents` tells of all of them, those decided already too.
    """

    def __init__(self, dependents: list[Dependents]) -> None:
        super().__init__(len(dependents))
        self.dependents = dependents


def withdraw_with_dependents(
    records: Sequence[Record], decisions: Mapping[str, Decision], *, by: User
) -> Outcome:
    """Withdraw `records`, and do with what rests on them as was decided, by tie.

    Raises:
        PermissionDenied: one of them is not theirs.
        ValidationError: one is not public any more, or cannot be given to that.
        UndecidedError: something rests on them that was not decided on.
    """
    with ledger.writing():
        going, given = _settled(list(records), decisions, by)
        withdrawn = []
        for record in reversed(going):  # what rests on another before the other
            withdrawn.append(actions.withdraw(record, by=by, is_settled=True))
    return Outcome(withdrawn[::-1], given)


def _settled(
    going: list[Record], decisions: Mapping[str, Decision], by: User
) -> tuple[list[Record], list[Record]]:
    """All that is to be withdrawn in the end, and what was given to another."""
    given: dict[Any, Record] = {}
    while True:
        found = dependents_of(going, by)
        asked = [one for one in found if one.theirs]
        if any(one.tie.key not in decisions for one in asked):
            raise UndecidedError(found)
        more = [
            record
            for one in asked
            if decisions[one.tie.key].choice == WITHDRAW
            for record in one.theirs
        ]
        if not more:
            break
        going = [*going, *more]
    for one in asked:
        if decisions[one.tie.key].choice == GIVE:
            _give(one, decisions[one.tie.key].to, going)
            given |= {record.public_id: record for record in one.theirs}
    return going, list(given.values())


def _give(dependents: Dependents, to: int | None, going: Sequence[Record]) -> None:
    tie = dependents.tie
    heir = heirs(tie, going).filter(pk=to).first() if to else None
    if heir is None:
        raise ValidationError(
            _("Choose to whom it is given: %(what)s.") % {"what": tie.label}
        )
    for record in dependents.theirs:
        _pass_on(tie, record, heir, going)
        actions.record_change(record)


def _pass_on(tie: Tie, record: Record, heir: Record, going: Sequence[Record]) -> None:
    name = tie.field.name
    if tie.part is not None and tie.owner is not None:
        keys = [one.pk for one in going if isinstance(one, tie.target)]
        rows = tie.part._default_manager.filter(**{tie.owner.name: record})
        if rows.filter(**{name: heir}).exists():
            return
        row: Any = rows.filter(**{f"{name}__in": keys}).first()
        setattr(row, name, heir)
        row.save()
    elif tie.field.many_to_many:
        getattr(record, name).add(heir)
    else:
        setattr(record, name, heir)
        actions.save_columns(record)
