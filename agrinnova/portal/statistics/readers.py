"""Statistics of readers: page views and feedback."""

from collections import Counter

from django.db.models import Q, Sum
from django.db.models.functions import Greatest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from agrinnova.portal.registry.kinds import KINDS
from knowledge.choices import About, FeedbackState
from knowledge.models import DailyPageViews, Feedback

from .scope import Scope
from .tables import Row, Table, summed

USE, FEEDBACK = "use", "feedback"
TIMES = Greatest("taps", 1)  # a message counts once, a button as often as pressed


def use(scope: Scope) -> list[Table]:
    """How often pages of each kind of record were read, by language of the page."""
    days = scope.during(DailyPageViews.objects.all(), "day")
    if scope.groups is not None:
        days = days.of_groups(scope.groups)
    counted = days.order_by().values("kind", "language").annotate(times=Sum("reads"))
    counts: Counter[tuple[str, str]] = Counter(
        {(line["kind"], line["language"]): line["times"] for line in counted}
    )
    codes = Language.values
    rows: list[Row] = []
    for kind, model in KINDS.items():
        times = [counts[kind, code] for code in codes]
        label = capfirst(str(model._meta.verbose_name_plural))
        rows.append((label, [*times, sum(times)]))
    how = _(
        "How often the page of a record was opened, by language of the page. Counted"
        " without cookies and without anything of the reader, so visitors cannot be"
        " told from visits. Robots that say what they are do not count; pages read"
        " with no signal cannot be counted."
    )
    columns = [*(capfirst(str(label)) for label in Language.labels), _("Total")]
    total = summed(_("Total"), rows)
    return [Table(USE, _("Pages read"), how, _("Kind of record"), columns, rows, total)]


def feedback(scope: Scope) -> list[Table]:
    """What readers told us in the period, and how much of it is dealt with."""
    told = scope.during(Feedback.objects.all(), "created_at")
    if scope.groups is not None:
        told = told.of_groups(scope.groups)
    counted = (
        told.order_by()
        .values("about")
        .annotate(
            received=Sum(TIMES), done=Sum(TIMES, filter=Q(state=FeedbackState.DONE))
        )
    )
    found = {line["about"]: line for line in counted}
    rows: list[Row] = [
        (str(label), [found.get(code, {}).get(n) or 0 for n in ("received", "done")])
        for code, label in About.choices
    ]
    how = _(
        "Messages and presses of a button received in the period, and how many of them"
        " are dealt with now. What was only pressed, useful or not, needs nothing more."
    )
    return [
        Table(
            FEEDBACK,
            _("Feedback from readers"),
            how,
            capfirst(_("what it says")),
            [_("Received"), _("Dealt with")],
            rows,
            summed(_("Total"), rows),
        )
    ]
