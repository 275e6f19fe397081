"""Progress of a survey: invited, begun, answered, in numbers and never whose answers.

Whether a letter was opened nobody knows: mails count no reader here, and programs that
look at mails open every link. An officer reads the numbers of their own groups; the
others are one line, in which one to four is not told.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.core.suppression import THRESHOLD
from enterprises.needs.actions import coming_reminders, groups_of
from enterprises.needs.choices import RespondentKind
from enterprises.needs.models import NeedsResponse, NeedsSurvey
from enterprises.registry.choices import SECTORS

COUNTS = ("invited", "begun", "finished", "starters")
OF_INVITATIONS = {
    "invited": Count("pk"),
    "begun": Count("response", filter=Q(response__finished_at__isnull=True)),
    "finished": Count("response", filter=Q(response__finished_at__isnull=False)),
}


class Line(NamedTuple):
    """One line of a table: what it is about, and its counts; None is not told."""

    label: str
    counts: list[int | None]


class Progress(NamedTuple):
    """How far a survey is.

    Attributes:
        days_left: 0 once its last day is over.
        reminds: whether it reminds the invited of the reader's territories by itself.
        reminders: on which days, and how many letters at most.
    """

    survey: NeedsSurvey
    days_left: int
    territories: list[Line]
    sectors: list[Line]
    reminds: bool
    reminders: list[tuple[datetime.date, int]]


def progress_of(survey: NeedsSurvey, user: User) -> Progress:
    """The numbers of a survey that `user` may read, in a fixed number of statements."""
    days = (survey.closes_on - timezone.localdate()).days + 1
    invitations: Any = survey.invitations.order_by()
    mine = Q() if user.is_coordinator else Q(enterprise__group__in=_own(user))
    sectors = invitations.filter(mine).values("enterprise__sector")
    names = dict(SECTORS())
    return Progress(
        survey,
        max(0, days),
        _by_territory(survey, user),
        [
            Line(str(names[row["enterprise__sector"]]), _counts(row)[:-1])
            for row in sectors.annotate(**OF_INVITATIONS).order_by("enterprise__sector")
        ],
        survey.reminding_groups.filter(pk__in=groups_of(user)).exists(),
        coming_reminders(survey, user),
    )


def _by_territory(survey: NeedsSurvey, user: User) -> list[Line]:
    invitations: Any = survey.invitations.order_by()
    found: dict[int | None, dict[str, Any]] = {}
    for row in invitations.values("enterprise__group").annotate(**OF_INVITATIONS):
        found.setdefault(row["enterprise__group"], {}).update(row)
    starters: Any = NeedsResponse.objects.filter(
        survey=survey, respondent_kind=RespondentKind.STARTER
    ).order_by()
    for row in starters.values("group").annotate(starters=Count("pk")):
        found.setdefault(row["group"], {}).update(row)
    groups = LocalActionGroup.objects.filter(pk__in=[key for key in found if key])
    own = set(found) if user.is_coordinator else _own(user)
    lines = [
        Line(str(group), _counts(found[group.pk]))
        for group in groups.order_by("sort_key", "pk")
        if group.pk in own
    ]
    if others := [row for key, row in found.items() if key not in own]:
        lines.append(Line(_("Other territories together"), _together(others)))
    return lines


def _own(user: User) -> set[int]:
    return set(user.groups_of_duty())


def _counts(row: dict[str, Any]) -> list[int | None]:
    return [row.get(name, 0) for name in COUNTS]


def _together(rows: Iterable[dict[str, Any]]) -> list[int | None]:
    sums = [sum(row.get(name, 0) for row in rows) for name in COUNTS]
    return [None if 0 < number < THRESHOLD else number for number in sums]
