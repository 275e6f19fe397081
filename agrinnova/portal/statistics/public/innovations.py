"""Public statistics of innovation: its kinds against the benefits they bring."""

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from enterprises.models import Enterprise, Innovation
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS

from .figure import NONE, Figure, FigureRow, Head


def innovations() -> Figure:
    """Kinds of innovation against benefits: enterprises that have both."""
    rows = Innovation.objects.filter(enterprise__in=Enterprise.objects.published())
    pairs = rows.order_by().values_list("kind", "enterprise__benefits__dimension")
    counts = {
        (kind, benefit or NONE): number
        for kind, benefit, number in pairs.annotate(Count("enterprise", distinct=True))
    }
    columns = [Head(c, BENEFIT_DIMENSIONS.label(c)) for c in BENEFIT_DIMENSIONS.codes]
    columns.append(Head(NONE, _("No benefit stated")))
    return Figure(
        "innovations_by_benefit",
        _("Kinds of innovation and their benefits"),
        _(
            "Enterprises that have both. One may have several innovations and several"
            " benefits, and counts in each, so the numbers do not add up."
        ),
        capfirst(_("kind of innovation")),
        columns,
        [
            FigureRow(
                Head(kind, INNOVATION_KINDS.label(kind)),
                [counts.get((kind, column.code), 0) for column in columns],
            )
            for kind in INNOVATION_KINDS.codes
        ],
        is_crossed=True,
    )
