"""Counts by territory: what a page counts for the network, told of each territory."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Value
from django.utils.translation import ngettext_lazy

from agrinnova.portal.registry import site_context
from agrinnova.web.views import list_address
from events.models import Event

COUNTED = {
    "resource": ngettext_lazy("%(number)s resource", "%(number)s resources", "number"),
    "enterprise": ngettext_lazy(
        "%(number)s enterprise", "%(number)s enterprises", "number"
    ),
    "course": ngettext_lazy("%(number)s course", "%(number)s courses", "number"),
    "event": ngettext_lazy(
        "%(number)s coming event", "%(number)s coming events", "number"
    ),
    "organisation": ngettext_lazy(
        "%(number)s organisation", "%(number)s organisations", "number"
    ),
}
Counts = dict[str, dict[str, Any]]  # by kind: `count`, as words (`said`), `address`


class Territory(NamedTuple):
    """A local action group and what stands there, most first."""

    group: Any  # a local action group, as the site context has it
    counts: Counts


class ByTerritory(NamedTuple):  # every territory by name, and the whole network
    territories: list[Territory]
    network: Counts


def by_territory(lists: Iterable[Any], language: str, **query: str) -> ByTerritory:
    """How many of each of `lists` stand in each territory: one statement.

    Of events the coming ones, as their list shows. `query` is asked beside it.
    """

    def counts(of_kinds: Counter[str], **asked: str) -> Counts:
        return {
            kind: {
                "count": of_kinds[kind],
                "said": COUNTED[kind] % {"number": of_kinds[kind]},
                "address": list_address(kind, language, **query, **asked),
            }
            for kind in sorted(COUNTED, key=lambda kind: -of_kinds[kind])
            if of_kinds[kind]
        }

    numbers = _numbers(lists)
    territories = [
        Territory(group, counts(numbers[group.pk], group=group.slug))
        for group in site_context.territories()
    ]
    return ByTerritory(territories, counts(sum(numbers.values(), Counter())))


def _numbers(lists: Iterable[Any]) -> dict[int | None, Counter[str]]:
    """By the key of a group, None for no group: how many there are of each kind."""
    first, *others = [
        (records.coming() if records.model is Event else records)
        .order_by()
        .values("group", of_kind=Value(records.model.kind))
        .annotate(number=Count("pk"))
        .values_list("group", "of_kind", "number")
        for records in lists
    ]
    found: dict[int | None, Counter[str]] = defaultdict(Counter)
    for group, kind, number in first.union(*others, all=True):
        found[group][kind] = number
    return found
