"""Records on the map: the kinds that have a place, filtered as their lists are."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agrinnova.core.geo import Box
from agrinnova.web.views import list_address
from antennas.filters import CourseFilterSet, OrganisationFilterSet
from antennas.models import Course, Organisation, SupportService
from antennas.support.filters import SupportFilterSet
from enterprises.models import Enterprise
from enterprises.registry.filters import EnterpriseFilterSet
from events.filters import EventFilterSet
from events.models import Event
from events.querysets import COMING, PAST
from knowledge.exchange.filters import PracticeFilterSet
from knowledge.models import Practice

TIMES = (COMING, PAST)
NOT_OF_LISTS = ("kind", "zoom")  # what only the map is asked


class Mapped(NamedTuple):
    """A kind on the map.

    Attributes:
        filterset: its list's questions, a class of PlacedFilterSet.
        heading: what the map is called when it shows this kind.
        counted: "3 enterprises", to be filled with `number`.
    """

    filterset: Any
    heading: Any
    counted: Any

    @property
    def kind(self) -> str:
        return self.filterset._meta.model.kind

    @property
    def own_parameters(self) -> tuple[str, ...]:
        """What this kind's list is asked beside its filters."""
        return ("when",) if self.kind == Event.kind else ()

    def published(self, when: str = "") -> QuerySet:
        """What everybody may read of the kind, of `when` if it happens in time."""
        records = self.filterset._meta.model.objects.published()
        return records.in_time(when) if when else records

    def count_label(self, number: int) -> str:
        """So many of the kind, in the reader's language."""
        return str(self.counted % {"number": number})


MAPPED: dict[str, Mapped] = {
    Enterprise.kind: Mapped(
        EnterpriseFilterSet,
        _("Where the enterprises are"),
        ngettext_lazy("%(number)s enterprise", "%(number)s enterprises", "number"),
    ),
    Organisation.kind: Mapped(
        OrganisationFilterSet,
        _("Where the antennas and organisations are"),
        ngettext_lazy("%(number)s organisation", "%(number)s organisations", "number"),
    ),
    Course.kind: Mapped(
        CourseFilterSet,
        _("Where the training is"),
        ngettext_lazy("%(number)s course", "%(number)s courses", "number"),
    ),
    SupportService.kind: Mapped(
        SupportFilterSet,
        _("Where support is"),
        ngettext_lazy(
            "%(number)s support service", "%(number)s support services", "number"
        ),
    ),
    Practice.kind: Mapped(
        PracticeFilterSet,
        _("Where good practices come from"),
        ngettext_lazy(
            "%(number)s good practice", "%(number)s good practices", "number"
        ),
    ),
    Event.kind: Mapped(
        EventFilterSet,
        _("Where the events are"),
        ngettext_lazy("%(number)s event", "%(number)s events", "number"),
    ),
}
USUAL = Enterprise.kind


def times_of(mapped: Mapped, query: QueryDict) -> str:
    """The part of time that the kind's list shows at this query; "" for all of it."""
    if mapped.kind != Event.kind or query.get("from") or query.get("to"):
        return ""
    return PAST if query.get("when") == PAST else COMING


def list_in(
    mapped: Mapped, query: QueryDict, language: str, box: Box | None = None
) -> str:
    """The address of the kind's list, asked the same, for what stands in `box`."""
    query = query.copy()
    for name in NOT_OF_LISTS:
        query.pop(name, None)
    if box:
        query["bbox"] = ",".join(map(repr, box))
    asked = query.urlencode(safe=",")
    return f"{list_address(mapped.kind, language)}{'?' if asked else ''}{asked}"
