"""Statistics of what who was there said of events and courses, from five answers on.

Only what may be shown by itself is added up: whatever is subtracted from a sum, the
answers of five people and more are left (docs/decisions/022-small-cells.md).
"""

from collections import defaultdict
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.suppression import THRESHOLD
from antennas.models import Course, CourseEdition
from events.choices import EVENT_KINDS
from events.evaluation.actions import ANSWERED_WITHIN
from events.models import Event, RegistrationForm

from .scope import Scope
from .tables import Row, Table


def evaluations(scope: Scope) -> list[Table]:
    """Usefulness by kind of event, and of editions of courses."""
    return [
        Table(
            "evaluation",
            _("How useful it was to those who were there"),
            _(
                "Events and editions of courses that ended in the period, were asked"
                " about and answered by five people or more, once all answers are in."
                " The mean is that of all answers, from 1 (of no use) to 5 (very"
                " useful)."
            ),
            capfirst(_("kind")),
            [_("Evaluated"), _("Answers"), _("Mean usefulness")],
            list(_rows(scope)),
        )
    ]


def _rows(scope: Scope) -> list[Row]:
    events = scope.during(scope.of(Event.objects.published()), "ends_on")
    courses = scope.of(Course.objects.published())
    editions = CourseEdition.objects.filter(course__in=courses)
    editions = scope.during(editions, "ends_on")
    counted: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0])
    kinds = (
        _answered()
        .filter(event__in=events)
        .values_list("event__type", "answers", "points")
    )
    held = _answered().filter(edition__in=editions).values_list("answers", "points")
    for kind, *numbers in (*kinds, *((Course.kind, *row) for row in held)):
        sums = counted[kind]
        counted[kind] = [a + b for a, b in zip(sums, (1, *numbers), strict=True)]
    labels = {code: EVENT_KINDS.label(code) for code in EVENT_KINDS.codes}
    labels[Course.kind] = capfirst(_("editions"))
    return [
        (label, [number, answers, round(points / answers, 1)])
        for code, label in labels.items()
        if code in counted
        for number, answers, points in [counted[code]]
    ]


def _answered() -> QuerySet:
    """The forms whose answers are in and may be shown, with number and sum of them."""
    over = timezone.localdate() - ANSWERED_WITHIN
    forms = RegistrationForm.objects.filter(evaluation_asked_on__lt=over).order_by()
    counted = forms.annotate(
        answers=Count("evaluations"), points=Sum("evaluations__usefulness")
    )
    return counted.filter(answers__gte=THRESHOLD)
