"""Statistics in the report: how many enterprises by territory, sector and so on."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.text import fold
from enterprises.registry.models import Enterprise


def totals_of(enterprises: Iterable[Enterprise]) -> list[dict[str, Any]]:
    """One table each by territory, sector, innovation and benefit.

    Each has a `title`, a `note` and `rows` of `label`, `count` and `share` (per cent
    of the largest), the largest first. An enterprise may count in several rows of the
    last two.
    """
    enterprises = list(enterprises)
    several = _("An enterprise may have several.")
    return [
        _counted(_("By territory"), "", enterprises, _territories),
        _counted(_("By sector"), "", enterprises, _sectors),
        _counted(_("By kind of innovation"), several, enterprises, _innovations),
        _counted(_("By benefit for the territory"), several, enterprises, _benefits),
    ]


def _counted(
    title: str,
    note: str,
    enterprises: list[Enterprise],
    labels_of: Callable[[Enterprise], list[str]],
) -> dict[str, Any]:
    counts = Counter(label for one in enterprises for label in labels_of(one))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], fold(pair[0])))
    most = ordered[0][1] if ordered else 1
    rows = [
        {"label": label, "count": count, "share": round(100 * count / most)}
        for label, count in ordered
    ]
    return {"title": title, "note": note, "rows": rows}


def _territories(enterprise: Enterprise) -> list[str]:
    return [str(enterprise.public_group or _("Elsewhere"))]


def _sectors(enterprise: Enterprise) -> list[str]:
    return [enterprise.get_sector_display()]


def _innovations(enterprise: Enterprise) -> list[str]:
    return [part.get_kind_display() for part in enterprise.innovations.all()]


def _benefits(enterprise: Enterprise) -> list[str]:
    return [part.get_dimension_display() for part in enterprise.benefits.all()]
