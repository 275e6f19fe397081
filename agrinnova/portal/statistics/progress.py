"""Statistics of enterprises: how far each group is with its mapping."""

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup
from enterprises.interviews.choices import InterviewState
from enterprises.models import Enterprise, Interview

from .scope import Scope, counts_by
from .tables import Row, Table, summed

KIND = Enterprise.kind


def mapped(scope: Scope) -> QuerySet:
    """The enterprises entered in the period, whatever became of them."""
    return scope.during(scope.of(Enterprise.objects.all()), "created_at")


def interviewed(scope: Scope) -> QuerySet:
    """The enterprises with a finished interview held in the period."""
    finished = Interview.objects.filter(state=InterviewState.FINISHED)
    held = scope.during(finished, "held_on").values("enterprise")
    return scope.of(Enterprise.objects.filter(pk__in=held))


def published(scope: Scope) -> QuerySet:
    """The enterprises first published in the period that are public today."""
    return scope.during(scope.of(Enterprise.objects.published()), "published_at")


def by_group(scope: Scope) -> list[Table]:
    """How many enterprises of each group reached each milestone."""
    milestones = (mapped, interviewed, published)
    counts = [counts_by(reached(scope), "group") for reached in milestones]
    keys = {key for count in counts for key in count}
    groups = LocalActionGroup.objects.filter(pk__in=keys - {None})
    names = [(group.pk, str(group)) for group in groups.in_reading_order()]
    names += [(None, _("Without a group"))] if None in keys else []
    rows: list[Row] = [
        (name, [count.get(key, 0) for count in counts]) for key, name in names
    ]
    how = (
        _("Mapped: entered in the portal in the period, whether published or not."),
        _("Interviewed: with a finished interview that was held in the period."),
        _("Published: first published in the period and public today."),
    )
    return [
        Table(
            KIND,
            _("Enterprises by local action group"),
            " ".join(how),
            capfirst(_("local action group")),
            [
                capfirst(_("mapped")),
                capfirst(_("interviewed")),
                capfirst(_("published")),
            ],
            rows,
            summed(_("Total"), rows),
        )
    ]
