"""Office contacts that a page offers: whom a reader of it can call or write to."""

from itertools import chain
from typing import Any

from django.db.models import Q

from agrinnova.core import distances
from agrinnova.core.geo import Point
from agrinnova.core.models import LocalActionGroup, Municipality
from agrinnova.core.models.office import can_be_called
from agrinnova.portal.registry import site_context
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from knowledge.models import Topic

SHOWN = 3


def offices_on(topic: Topic, language: str) -> list[Any]:
    """A few bodies to call about `topic`: those that carry it, then the groups in
    whose territory somebody works on it; the reader's language first.
    """
    organisations = Organisation.objects.published().about(topic)
    works_on_it = Q()
    for model in (Enterprise, Course):
        carrying: Any = model.objects.published().about(topic)
        works_on_it |= Q(pk__in=carrying.values("group"))
    groups = LocalActionGroup.objects.published().filter(works_on_it)
    found = chain(_callable(organisations), _callable(groups))
    return sorted(found, key=lambda body: not _speaks(body, language))[:SHOWN]


def offices_in(group: LocalActionGroup) -> list[Any]:
    """The group itself, and a few organisations of its territory, to call."""
    own = [group] if group.can_be_called else []
    return [*own, *_callable(Organisation.objects.published().filter(group=group))]


def office_in(group: LocalActionGroup | None) -> list[Any]:
    """The one to call about an enterprise of the group's territory, if anybody."""
    return offices_in(group)[:1] if group else []


def called_elsewhere(offices: list[Any], shown: list[Any]) -> list[Any]:
    """The bodies whose pages a topic's leads to for a call, beyond those `shown`:
    its `offices`, and, where it counts by territory, the groups that have a number
    on their own page alone.
    """
    territories: list[Any] = site_context.territories() if shown else []
    groups = [g for g in territories if g.has_office and not g.can_be_called]
    return [body for body in dict.fromkeys([*offices, *groups]) if body not in shown]


def offices_at(point: Point) -> list[Any]:
    """A few to call in the territory of a point, which its nearest municipality has."""
    here = distances.nearest_municipality(Municipality.objects.all(), point)
    groups = LocalActionGroup.objects.published().filter(municipalities__in=here)
    return [body for group in groups for body in offices_in(group)][:SHOWN]


def _callable(bodies: Any) -> Any:
    return bodies.filter(can_be_called()).in_reading_order()[: 2 * SHOWN]


def _speaks(body: Any, language: str) -> bool:
    """Whether the office answers in `language`, as far as we know."""
    languages = getattr(body, "languages", None) or [body.original_language]
    return language in languages
