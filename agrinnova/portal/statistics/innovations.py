"""Statistics of enterprises: what is new in them, and who gains by it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.vocabulary import FacetList
from enterprises.models import Benefit, Innovation
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS

from .progress import KIND, mapped
from .scope import Scope, counts_by
from .tables import Row, Table


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
