"""Statistics of readers: page views, translations asked for, feedback."""

from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Greatest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from agrinnova.portal.registry.kinds import KINDS
from knowledge.choices import About, FeedbackState
from knowledge.models import DailyPageViews, Feedback, TranslationRequest

from .scope import Scope
from .tables import Row, Table, summed

USE, TRANSLATIONS, FEEDBACK = "use", "translations", "feedback"
TIMES = Greatest("taps", 1)  # a message counts once, a button as often as pressed


def use(scope: Scope) -> list[Table]:
    """How often pages of each kind of record were read, by language of the page."""
    how = _(
        "How often the page of a record was opened, by language of the page. Counted"
        " without cookies and without anything of the reader, so visitors cannot be"
        " told from visits. Robots that say what they are do not count; pages read"
        " with no signal cannot be counted."
    )
    days = DailyPageViews.objects.all()
    return [_by_language(scope, days, "reads", USE, _("Pages read"), how)]


def translations(scope: Scope) -> list[Table]:
    """How often readers asked for the words of each kind, by the language asked for."""
    how = _(
        "How often readers pressed “Ask for a translation” on the page of a record, by"
        " the language they want. Whoever presses again within a day counts once."
    )
    title, asked = _("Translations asked for"), TranslationRequest.objects.all()
    return [_by_language(scope, asked, "times", TRANSLATIONS, title, how)]


def _by_language(
    scope: Scope, days: Any, number: str, code: str, title: str, how: str
) -> Table:
    """The sums of `number` by kind of record and language."""
    days = scope.during(days, "day")
    if scope.groups is not None:
        days = days.of_groups(scope.groups)
    counted = days.order_by().values("kind", "language").annotate(sum=Sum(number))
    sums = {(line["kind"], line["language"]): line["sum"] for line in counted}
    rows: list[Row] = []
    for kind, model in KINDS.items():
        numbers = [sums.get((kind, language), 0) for language in Language.values]
        label = capfirst(str(model._meta.verbose_name_plural))
        rows.append((label, [*numbers, sum(numbers)]))
    columns = [*(capfirst(str(label)) for label in Language.labels), _("Total")]
    total = summed(_("Total"), rows)
    return Table(code, title, how, _("Kind of record"), columns, rows, total)


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
