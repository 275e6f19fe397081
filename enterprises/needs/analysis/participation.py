"""Participation table of a survey: how many were invited, who took part, and how.

Who took part is counted as in the heads of the other tables, whose totals are public:
by territory and kind of respondent, by territory and mode. How many enterprises were
invited is told where neither those who took part nor those who did not are few.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from agrinnova.core.suppression import (
    THRESHOLD,
    hidden_in_line,
    hidden_in_table,
    hidden_shares,
)
from enterprises.needs.choices import AnswerMode, RespondentKind
from enterprises.needs.models import NeedsSurvey

from .categories import columns_of
from .counting import Key, took_part_in
from .tables import Column, heads_of

PARTICIPATION = "participation"
TERRITORIES, SECTORS = "by_group", "by_sector"
KINDS, MODES = RespondentKind.values, AnswerMode.values
Line = dict[str, Any]


class Person(NamedTuple):
    """Somebody who took part, by what the table tells them by."""

    group_id: int
    sector: str
    respondent_kind: str
    mode: str


def participation_of(survey: NeedsSurvey, asked: Mapping[Key, int]) -> dict[str, Any]:
    """The `total`, and a line for each territory and sector; null is hidden.

    A line has its `code`, `asked` (who took part) and `invited` (enterprises); of a
    territory also how many of each kind, and by each mode.
    """
    took_part = took_part_in(survey)
    people = [Person(*row) for row in took_part.values_list(*Person._fields)]
    waiting: Any = survey.invitations.exclude(response__in=took_part.values("pk"))
    columns = columns_of(survey, asked)
    groups = [column for column in columns[TERRITORIES] if column.is_asked]
    by_kind = _crossed(groups, people, "respondent_kind", KINDS, asked)
    by_mode = _crossed(groups, people, "mode", MODES, asked)
    few = {at for at, line in enumerate(by_kind[:-1]) if line["enterprise"] is None}
    idle = Counter(waiting.values_list("enterprise__group", flat=True))
    invited = _invited(groups, people, idle, asked, few)
    territories = [
        head | {"invited": number} | kinds | modes
        for head, number, kinds, modes in zip(
            _heads(groups, asked), invited, by_kind[:-1], by_mode[:-1], strict=True
        )
    ]
    idle = Counter(waiting.values_list("enterprise__sector", flat=True))
    invited_by_sector = _invited(columns[SECTORS], people, idle, asked)
    sectors = [
        head | {"invited": number}
        for head, number in zip(
            _heads(columns[SECTORS], asked), invited_by_sector, strict=True
        )
    ]
    total: Line = {"asked": len(people), "invited": _all_invited(people, waiting)}
    total |= by_kind[-1] | by_mode[-1]
    return {"total": total, TERRITORIES: territories, SECTORS: sectors}


def _heads(held: Sequence[Column], asked: Mapping[Key, int]) -> list[Line]:
    took_part, _order, hidden = heads_of(held, asked)
    return [
        {"code": column.code, "asked": None if at in hidden else took_part[at]}
        for at, column in enumerate(held)
    ]


def _crossed(
    groups: Sequence[Column],
    people: Sequence[Person],
    name: str,
    values: Sequence[str],
    asked: Mapping[Key, int],
) -> list[Line]:
    """How many of each of `values` there are in each of `groups`, and last in all."""
    found = Counter((person.group_id, getattr(person, name)) for person in people)
    counts = [[found[group.key[1], value] for value in values] for group in groups]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    _took_part, _order, hidden_groups = heads_of(groups, asked)
    margins = {(at, len(values)) for at in hidden_groups}
    margins |= {(len(groups), at) for at in hidden_in_line(sums)}
    hidden = hidden_in_table(counts, margins=margins)
    return [
        {
            value: None if (at, across) in hidden else line[across]
            for across, value in enumerate(values)
        }
        for at, line in enumerate([*counts, sums])
    ]


def _invited(
    held: Sequence[Column],
    people: Sequence[Person],
    idle: Mapping[Any, int],
    asked: Mapping[Key, int],
    few: Collection[int] = (),
) -> list[int | None]:
    """How many enterprises were invited in each category; None is hidden.

    Args:
        idle: those who did not take part, by category.
        few: places where those who took part are hidden already.
    """
    _took_part, order, hidden = heads_of(held, asked)
    dimension = held[0].key[0]
    took_part = Counter(
        getattr(person, dimension)
        for person in people
        if person.respondent_kind == RespondentKind.ENTERPRISE
    )
    parts = [
        [of[column.key[1]] for column in held] for of in (took_part, Counter(idle))
    ]
    gone = hidden_shares(parts, small=hidden | frozenset(few), order=order)
    sums = [sum(pair) for pair in zip(*parts, strict=True)]
    return [None if at in gone else number for at, number in enumerate(sums)]


def _all_invited(people: Sequence[Person], waiting: Any) -> int | None:
    """All enterprises invited; None where one of the two parts is small."""
    took_part = sum(p.respondent_kind == RespondentKind.ENTERPRISE for p in people)
    parts = took_part, len(people) - took_part, waiting.count()
    if any(0 < part < THRESHOLD for part in parts):
        return None
    return took_part + parts[2]
