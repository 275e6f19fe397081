"""Public statistics of young people and women at work, and of what is not known.

Not known is never "no": nobody has asked yet, or the source does not say.
"""

from django.utils.translation import gettext as _

from .figure import Figure, FigureRow, Head
from .known import known_by_territory
from .people_counts import ANSWERS, LED, WORK, Counted, counted_people, summed


def people() -> list[Figure]:
    """Who leads the enterprises, the work they give, and where that is known."""
    counted = counted_people()
    return [_leadership(counted), _work(counted), known_by_territory(counted)]


def _leadership(counted: Counted) -> Figure:
    labels = (_("Led by young people"), _("Led by women"))
    return Figure(
        "leadership",
        _("Led by young people, led by women"),
        _("Not known is not “no”: nobody has asked yet, or the source does not say."),
        _("Enterprises"),
        [
            Head(code, label)
            for code, label in zip(
                ANSWERS, (_("Yes"), _("No"), _("Not known")), strict=True
            )
        ],
        [
            FigureRow(
                Head(column, label),
                [summed(counted, f"{column}_{code}") for code in ANSWERS],
            )
            for column, label in zip(LED, labels, strict=True)
        ],
        is_divided=True,
    )


def _work(counted: Counted) -> Figure:
    every = summed(counted, "every")
    rows = []
    for column, label in zip(
        WORK, (_("People at work"), _("Jobs created")), strict=True
    ):
        known = summed(counted, f"{column}_known")
        numbers = [summed(counted, f"{column}_sum"), known, every - known]
        rows.append(FigureRow(Head(column, label), numbers))
    return Figure(
        "work",
        _("Work"),
        _(
            "Added up over the enterprises that say so; the others count as nothing,"
            " so the true number is higher. Neither age nor sex of the people is held."
        ),
        _("Of the enterprises"),
        [
            Head("people", _("People")),
            Head("known", _("Enterprises that say so")),
            Head("unknown", _("Not known")),
        ],
        rows,
    )
