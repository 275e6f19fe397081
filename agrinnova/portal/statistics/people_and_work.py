"""Statistics of enterprises: who leads them, and the work they give."""

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from .progress import KIND, mapped
from .scope import Scope
from .tables import Row, Table


def people_and_work(scope: Scope) -> list[Table]:
    """Who leads the enterprises mapped, and how many people work there."""
    found = mapped(scope).aggregate(
        **{
            f"{column}_{word}": Count("pk", filter=Q(**{column: answer}))
            for column in ("is_young_led", "is_women_led")
            for word, answer in (("yes", True), ("no", False), ("unknown", None))
        },
        **{
            name: number
            for column in ("workers", "jobs_created")
            for name, number in (
                (f"{column}_sum", Sum(column, default=0)),
                (f"{column}_known", Count(column)),
            )
        },
        every=Count("pk"),
    )
    return [_people(found), _work(found)]


def _people(found: dict[str, int]) -> Table:
    rows: list[Row] = [
        (label, [found[f"{column}_{word}"] for word in ("yes", "no", "unknown")])
        for column, label in (
            ("is_young_led", _("Led by young people")),
            ("is_women_led", _("Led by women")),
        )
    ]
    how = _(
        "Of the enterprises mapped in the period. Not known is not “no”: nobody has"
        " asked yet, or the source does not say."
    )
    columns = [_("Yes"), _("No"), _("Not known")]
    return Table(
        KIND, _("Young people and women"), how, _("Enterprises"), columns, rows
    )


def _work(found: dict[str, int]) -> Table:
    rows: list[Row] = [
        (
            label,
            [
                found[f"{column}_sum"],
                found[f"{column}_known"],
                found["every"] - found[f"{column}_known"],
            ],
        )
        for column, label in (
            ("workers", _("People at work")),
            ("jobs_created", _("Jobs created")),
        )
    ]
    how = _(
        "Added up over the enterprises mapped in the period whose number is known;"
        " the others count as nothing, so the true number is higher."
    )
    columns = [_("People"), _("Enterprises that say so"), _("Not known")]
    return Table(KIND, _("Work"), how, _("Of the enterprises"), columns, rows)
