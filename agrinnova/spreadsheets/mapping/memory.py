"""Remembered mappings: what a group chose for a header or a value, for next time."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils import timezone

from agrinnova.core.choices import SheetWords
from agrinnova.core.models import SheetMapping, User

from .plan import Plan, known_by

LANGUAGE = "language"  # under which the language of a file's texts is kept
MEANING = 300  # characters, as the column holds

Unknown = Mapping[str, Iterable[str]]


class Memory(NamedTuple):
    """Everything remembered for the files of one kind that somebody sends.

    Attributes:
        headers: by a header as it is compared, the column it goes to.
        values: by column and value as it is compared, the words that are meant.
        fixed: by column, the words of new records where the file has none.
    """

    headers: dict[str, str]
    values: dict[str, dict[str, str]]
    fixed: dict[str, str]


def recall(kind: str, by: User | None) -> Memory:
    """What the group of `by` chose before; for a command, what anybody chose last."""
    found = SheetMapping.objects.filter(kind=kind)
    if by is not None:
        found = found.filter(**owner_of(by))
    memory = Memory({}, {}, {})
    for row in found.order_by("used_at", "pk"):
        if row.what == SheetWords.HEADER:
            memory.headers[row.words] = row.meaning
        elif row.what == SheetWords.VALUE:
            memory.values.setdefault(row.field, {})[row.words] = row.meaning
        else:
            memory.fixed[row.field] = row.meaning
    return memory


def remember(plan: Plan, unknown: Unknown, kind: str, by: User) -> None:
    """Keep what a person answered about a file, once that is written.

    Args:
        unknown: by column, the words of the file that it does not know.
    """
    if plan.is_confirmed:
        remember_columns(plan, kind, by)
    if plan.values_are_settled:
        remember_values(plan, unknown, kind, by)


def remember_columns(plan: Plan, kind: str, by: User) -> None:
    """Keep where each column of a file goes, and what all its rows have."""
    headers = {known_by(header): to for header, to in plan.columns.items()}
    _keep(kind, by, SheetWords.HEADER, {("", w): to for w, to in headers.items()})
    fixed = {(field, ""): words for field, words in plan.fixed.items()}
    fixed[LANGUAGE, ""] = plan.language
    _keep(kind, by, SheetWords.FIXED, fixed)


def remember_values(plan: Plan, unknown: Unknown, kind: str, by: User) -> None:
    """Keep what the unknown values of a file mean, and forget what was unchosen.

    Of other words a colleague may have said more since the file was sent.
    """
    mine = SheetMapping.objects.filter(**owner_of(by), kind=kind, what=SheetWords.VALUE)
    values: dict[tuple[str, str], str] = {}
    for field, found in unknown.items():
        words = {known_by(said) for said in found}
        meanings = plan.values.get(field, {})
        values |= {(field, said): meanings[said] for said in words & meanings.keys()}
        mine.filter(field=field, words__in=words - meanings.keys()).delete()
    _keep(kind, by, SheetWords.VALUE, values)


def owner_of(user: User) -> dict[str, Any]:
    """Whose meanings `user` reads and writes: their one group's, else their own."""
    groups = [] if user.is_coordinator else user.groups_of_duty()
    if len(groups) == 1:
        return {"group_id": groups[0], "by_id": None}
    return {"group_id": None, "by_id": user.pk}


def _keep(
    kind: str, by: User, what: SheetWords, meanings: dict[tuple[str, str], str]
) -> None:
    owner, now = owner_of(by), timezone.now()
    SheetMapping.objects.bulk_create(
        (
            SheetMapping(
                **owner,
                kind=kind,
                what=what,
                field=field,
                words=words,
                meaning=meaning[:MEANING],
                used_at=now,
            )
            for (field, words), meaning in sorted(meanings.items())
        ),
        update_conflicts=True,
        unique_fields=["group", "by", "kind", "what", "field", "words"],
        update_fields=["meaning", "used_at"],
    )
