"""Facet counts: how many records each choice would leave, all in one query.

Which facets a kind has, and in which order, is `facets` in its `<app>/filters.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from agrinnova.core.choices import Status
from agrinnova.core.languages import NEXT, current
from agrinnova.core.text import fold

from .filters import ArrayFilter, RecordFilterSet, SlugsFilter

SHOWN = 8  # values in sight; the others are one tap away
WHOLE = "whole "  # before the name of a facet: its values, each with its parts


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
    filterset: RecordFilterSet, address: Callable[[str, str], str]
) -> list[Facet]:
    """The facets of a valid filter set, empty ones left out.

    Args:
        filterset: a bound, valid filter set; each of its facets is counted over the
            records that answer all its other questions.
        address: gives the address with a value added to a parameter, or taken away.
    """
    if not filterset.facets:
        return []
    counts = _counts(filterset)
    facets = []
    for name in filterset.facets:
        values = [
            FacetValue(value, label, count, value in chosen, address(name, value))
            for chosen in [filterset.data.getlist(name)]
            for value, label, count in _labelled(filterset, name, counts.get(name, []))
        ]
        # What is chosen stays in sight, or it could not be taken away again.
        values.sort(key=lambda v: (not v.is_chosen, -v.count, fold(v.label)))
        if values:
            label = filterset.filters[name].label
            facets.append(Facet(name, label, values[:SHOWN], values[SHOWN:]))
    return facets


def words_sql(path: str, language: str) -> Coalesce:
    """The title at `path` in SQL: the reader's language, else the nearest there is."""
    columns = [
        NullIf(F(f"{path}__title_{code}"), Value(""))
        for code in (language, *NEXT[language])
    ]
    return Coalesce(*columns, output_field=TextField())


def _counts(filterset: RecordFilterSet) -> dict[str, list[tuple[str, str, int]]]:
    queries = [_count(filterset, name) for name in filterset.facets]
    for name in filterset.facets:
        if whole := getattr(filterset.filters[name], "whole", ""):
            queries.append(_count_wholes(filterset, name, whole))
    rows: QuerySet = queries[0].union(*queries[1:], all=True)
    counts: dict[str, list[tuple[str, str, int]]] = {}
    for name, value, label, count in rows:
        if value:
            counts.setdefault(name, []).append((value, label, count))
    for name in filterset.facets:
        wholes = {value: count for value, _label, count in counts.get(WHOLE + name, ())}
        counts[name] = [
            (value, label, wholes.get(value, count))
            for value, label, count in counts.get(name, ())
        ]
    return counts


def _count_wholes(filterset: RecordFilterSet, name: str, whole: str) -> QuerySet:
    """The records of each value that others are part of, counted with theirs."""
    path = filterset.filters[name].field_name
    slug = Coalesce(F(f"{path}__{whole}__slug"), F(f"{path}__slug"))
    label = Value("", output_field=TextField())
    return _counted(filterset.filtered(exclude=name), WHOLE + name, slug, label)


def _count(filterset: RecordFilterSet, name: str) -> QuerySet:
    filter_ = filterset.filters[name]
    path: Any = F(filter_.field_name)
    label: Any = Value("", output_field=TextField())
    if isinstance(filter_, ArrayFilter):
        path = Unnest(path, output_field=CharField())
    elif isinstance(filter_, SlugsFilter):
        path = F(f"{filter_.field_name}__slug")
        label = words_sql(filter_.field_name, current())
    found = filterset.filtered(exclude=name)
    if isinstance(filter_, SlugsFilter):
        found = found.filter(**{f"{filter_.field_name}__status": Status.PUBLISHED})
    return _counted(found, name, path, label)


def _counted(records: QuerySet, facet: str, value: Any, label: Any) -> QuerySet:
    return (
        records.order_by()
        .annotate(
            facet=Value(facet, output_field=TextField()),
            facet_value=Cast(value, TextField()),
            facet_label=label,
        )
        .values("facet", "facet_value", "facet_label")
        .annotate(records=Count("pk", distinct=True))
        .values_list("facet", "facet_value", "facet_label", "records")
    )


def _labelled(
    filterset: RecordFilterSet, name: str, rows: list[tuple[str, str, int]]
) -> list[tuple[str, str, int]]:
    choices = filterset.filters[name].extra.get("choices", [])
    labels = dict(choices() if callable(choices) else choices)
    return [
        (value, label or str(labels.get(value, value)), count)
        for value, label, count in rows
    ]
