"""Results of an evaluation: counted once the answers are in, from five on.

While answers come in nothing is shown of them: what two counts differ by is the answer
of one person ([022](../../docs/decisions/022-small-cells.md)).
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Avg, Count, Q

from agrinnova.core.suppression import THRESHOLD
from agrinnova.core.text import fold
from events.registration.models import RegistrationForm

from .actions import closes_on, is_open

USEFUL = 4  # and more


class Results(NamedTuple):
    """What an organiser sees of an evaluation.

    Attributes:
        asked_on: None where nobody was asked yet.
        until: the last day on which answers are taken.
        answered: how many answered; None while they are few or still come in.
        mean: of the five steps, 1 to 5.
        useful: how many found it useful; None where they, or the others, are few.
    """

    asked_on: datetime.date | None
    asked: int
    until: datetime.date | None
    is_open: bool
    answered: int | None = None
    mean: float | None = None
    useful: int | None = None
    will_use: tuple[str, ...] = ()
    was_missing: tuple[str, ...] = ()


def results_of(form: RegistrationForm) -> Results:
    """The results of a form, in a constant number of statements."""
    known = Results(
        form.evaluation_asked_on, form.evaluation_asked, closes_on(form), is_open(form)
    )
    if known.asked_on is None or known.is_open:
        return known
    counted = form.evaluations.order_by().aggregate(
        answered=Count("pk"),
        mean=Avg("usefulness"),
        useful=Count("pk", filter=Q(usefulness__gte=USEFUL)),
    )
    if counted["answered"] < THRESHOLD:
        return known
    useful, others = counted["useful"], counted["answered"] - counted["useful"]
    is_small = any(0 < part < THRESHOLD for part in (useful, others))
    rows = form.evaluations.all()
    return known._replace(
        answered=counted["answered"],
        mean=counted["mean"],
        useful=None if is_small else useful,
        will_use=_in_order(row.will_use for row in rows),
        was_missing=_in_order(row.was_missing for row in rows),
    )


def _in_order(words: Iterable[str]) -> tuple[str, ...]:
    """By the alphabet, so that no two words can be told to be one person's."""
    return tuple(sorted((said for said in words if said), key=fold))
