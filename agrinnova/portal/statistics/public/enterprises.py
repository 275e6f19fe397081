"""Public statistics of enterprises: by territory, sector, innovation and benefit."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.portal.registry import site_context
from agrinnova.portal.statistics.scope import counts_by
from enterprises.models import Enterprise
from enterprises.registry.choices import SECTORS

from .figure import NONE, Figure, Head, largest_first, rows_of
from .innovations import innovations


def enterprises() -> list[Figure]:
    """How many enterprises there are, where, in what, and what they change."""
    return [_by_territory(), _by_sector(), innovations()]


def territory_heads() -> dict[Any, Head]:
    """By key of a group: the territories in the order of reading, then none."""
    groups = site_context.territories()
    heads = {group.pk: Head(group.slug, str(group)) for group in groups}
    return {**heads, None: Head(NONE, _("Without a territory"))}


def _by_territory() -> Figure:
    heads = territory_heads()
    counts = counts_by(Enterprise.objects.published(), "group")
    by_code = {heads[key].code: n for key, n in counts.items() if key in heads}
    return Figure(
        "enterprises_by_territory",
        _("Enterprises by territory"),
        _("Each enterprise belongs to one territory at most."),
        capfirst(_("territory")),
        [_enterprises()],
        rows_of(list(heads.values()), by_code),
    )


def _by_sector() -> Figure:
    counts = counts_by(Enterprise.objects.published(), "sector")
    heads = [Head(code, SECTORS.label(code)) for code in SECTORS.codes]
    heads.append(Head(NONE, _("Not stated")))
    return Figure(
        "enterprises_by_sector",
        _("Enterprises by sector"),
        _("Each enterprise has one sector, the one that it is known for."),
        capfirst(_("sector")),
        [_enterprises()],
        largest_first(rows_of(heads, {code or NONE: n for code, n in counts.items()})),
    )


def _enterprises() -> Head:
    return Head("enterprises", _("Enterprises"))
