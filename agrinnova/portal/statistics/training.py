"""Statistics of training: courses by level, with their hours and places."""

from django.db.models import Count, Q, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from antennas.choices import COURSE_LEVELS
from antennas.models import Course

from .scope import Scope
from .tables import Row, Table, summed


def training(scope: Scope) -> list[Table]:
    """Courses by level, with their hours."""
    courses = scope.by_its_end(scope.of(Course.objects.published()), "published_at")
    is_new = Q(pk__in=scope.during(Course.objects.all(), "published_at").values("pk"))
    counted = (
        courses.order_by()
        .values("level")
        .annotate(
            new=Count("pk", filter=is_new),
            offered=Count("pk"),
            lasting=Sum("hours", default=0),
            silent=Count("pk", filter=Q(hours__isnull=True)),
        )
    )
    found = {line["level"]: line for line in counted}
    names = ("new", "offered", "lasting", "silent")
    rows: list[Row] = [
        (COURSE_LEVELS.label(level), [found[level][name] for name in names])
        for level in COURSE_LEVELS.codes
        if level in found
    ]
    how = _(
        "New: first published in the period. On offer: public today and published by"
        " the end of the period. Hours: added up over the courses on offer that state"
        " them."
    )
    columns = [_("New"), _("On offer"), _("Hours"), _("Hours not stated")]
    return [
        Table(
            Course.kind,
            _("Training on offer"),
            how,
            capfirst(_("level")),
            columns,
            rows,
            summed(_("Total"), rows),
        )
    ]
