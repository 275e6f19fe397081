"""Facet counts: how many records each choice would leave, all in one query.

Which facets a kind has, and in which order, is `facets` in its `<app>/filters.py`.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Func

from agrinnova.core.text import label_key

from .facet_counts import WHOLE, Counting, Row, counting
from .filters import RecordFilterSet

SHOWN = 8  # values in sight; the others are one tap away


@dataclass(frozen=True)
class FacetValue:
    """One possible answer: its parameter value, its label, the records it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class Facet:
    """One question with its possible answers, the most frequent first."""

    name: str
    label: str
    values: list[FacetValue]
    hidden: list[FacetValue]


class Unnest(Func):
    """The elements of an array, one row each."""

    function = "unnest"
    arity = 1
    set_returning = True


def count_facets(
    filterset: RecordFilterSet,
    address: Callable[[str, str], str],
    counts: Counting | None = None,
) -> list[Facet]:
    """The facets of a valid filter set, empty ones left out.

    Args:
        filterset: a bound, valid filter set; each of its facets is counted over the
            records that answer all its other questions.
        address: gives the address with a value added to a parameter, or taken away.
        counts: how they are counted, where that is known already.
    """
    if not filterset.facets:
        return []
    by_facet = _by_facet(filterset, (counts or counting(filterset)).rows())
    facets = []
    for name in filterset.facets:
        values = [
            FacetValue(value, label, count, value in chosen, address(name, value))
            for chosen in [filterset.data.getlist(name)]
            for value, label, count in _labelled(
                filterset, name, by_facet.get(name, [])
            )
        ]
        # What is chosen stays in sight, or it could not be taken away again.
        values.sort(key=lambda v: (not v.is_chosen, -v.count, label_key(v.label)))
        if values:
            label = filterset.filters[name].label
            facets.append(Facet(name, label, values[:SHOWN], values[SHOWN:]))
    return facets


def _by_facet(
    filterset: RecordFilterSet, rows: list[Row]
) -> dict[str, list[tuple[str, str, int]]]:
    """By facet its values with label and count: of a group with those of its parts."""
    counts: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for name, value, label, count in rows:
        if value:
            counts[name].append((value, label, count))
    for name in filterset.facets:
        wholes = {value: count for value, _label, count in counts[WHOLE + name]}
        counts[name] = [
            (value, label, wholes.get(value, count))
            for value, label, count in counts[name]
        ]
    return counts


def _labelled(
    filterset: RecordFilterSet, name: str, rows: list[tuple[str, str, int]]
) -> list[tuple[str, str, int]]:
    choices = filterset.filters[name].extra.get("choices", [])
    labels = dict(choices() if callable(choices) else choices)
    return [
        (value, label or str(labels.get(value, value)), count)
        for value, label, count in rows
    ]
