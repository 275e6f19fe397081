"""Statistics of enterprises: progress by group, who leads them, what they bring."""

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.core.vocabulary import FacetList
from enterprises.interviews.choices import InterviewState
from enterprises.models import Benefit, Enterprise, Innovation, Interview
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS

from .scope import Row, Scope, Table, counts_by, summed

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


def innovations_and_benefits(scope: Scope) -> list[Table]:
    """What the enterprises mapped bring that is new, and who gains."""
    of_mapped = mapped(scope).values("pk")
    several = _("Of the enterprises mapped in the period; one may have several.")
    return [
        _coded(
            _("Innovations by kind"),
            several,
            capfirst(_("kind of innovation")),
            INNOVATION_KINDS,
            counts_by(Innovation.objects.filter(enterprise__in=of_mapped), "kind"),
        ),
        _coded(
            _("Benefits for the territory"),
            several,
            capfirst(_("dimension")),
            BENEFIT_DIMENSIONS,
            counts_by(Benefit.objects.filter(enterprise__in=of_mapped), "dimension"),
        ),
    ]


def _coded(
    title: str, how: str, first: str, codes: FacetList, counts: dict[str, int]
) -> Table:
    rows: list[Row] = [
        (codes.label(code), [counts.get(code, 0)]) for code in codes.codes
    ]
    return Table(KIND, title, how, first, [_("Enterprises")], rows)


def tables(scope: Scope) -> list[Table]:
    """All statistics of enterprises."""
    return [
        *by_group(scope),
        *people_and_work(scope),
        *innovations_and_benefits(scope),
    ]
