"""Reminders that leave by themselves: where an officer lets a survey remind.

The rules are those of `reminding.py`: a week after each letter, twice at most, never
to who answered or said stop, never after the last day or the close.
"""

import datetime
from collections import Counter

from django.utils import timezone

from agrinnova.core.models import LocalActionGroup, User
from enterprises.needs.models import NeedsSurvey, SurveyInvitation
from enterprises.needs.models.querysets import BETWEEN_REMINDERS, MOST_REMINDERS

from .inviting import inviting
from .reminding import remind_all


def groups_of(user: User) -> list[int]:
    """The territories (keys) for which `user` says whether a survey reminds."""
    if not user.is_coordinator:
        return list(user.groups_of_duty())
    return list(LocalActionGroup.objects.partners().values_list("pk", flat=True))


def let_remind(survey: NeedsSurvey, *, by: User, is_on: bool) -> None:
    """Let `survey` remind the invited of `by`'s territories by itself, or no more.

    Raises:
        ValidationError: it is not public, over or closed.
    """
    with inviting(survey) as held:
        change = held.reminding_groups.add if is_on else held.reminding_groups.remove
        change(*groups_of(by))


def remind_by_itself(survey: NeedsSurvey) -> int:
    """Write the reminders of `survey` that are due; how many. Again it writes none."""
    due = SurveyInvitation.objects.due_for_reminder().filter(survey=survey)
    return remind_all(due).letters


def coming_reminders(
    survey: NeedsSurvey, user: User
) -> list[tuple[datetime.date, int]]:
    """The days on which letters to `user`'s invited leave by themselves, and how many.

    At most: whoever answers or says stop by then gets none, nor who has no address.
    """
    waiting = SurveyInvitation.objects.to_remind_by_itself().filter(survey=survey)
    mine = waiting.filter(enterprise__group__in=groups_of(user)).order_by()
    today, counts = timezone.localdate(), Counter[datetime.date]()
    for invited_at, reminded_at in mine.values_list("created_at", "reminded_at"):
        last = timezone.localdate(max([invited_at, *reminded_at]))
        day = max(today, last + BETWEEN_REMINDERS)
        for _left in range(MOST_REMINDERS - len(reminded_at)):
            counts[day] += day <= survey.closes_on
            day += BETWEEN_REMINDERS
    return sorted((+counts).items())
