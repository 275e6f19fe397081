"""Scope of the statistics (groups, days), and the shape of their tables."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, DateTimeField, QuerySet
from django.utils import timezone

Row = tuple[str, list[int]]


@dataclass(frozen=True)
class Scope:
    """What is counted.

    Attributes:
        groups: keys of the groups whose records count; None for the whole network.
        since, until: the first and the last day; None for no bound.
    """

    groups: tuple[int, ...] | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None

    def of(self, rows: Any) -> Any:
        """Those of `rows` that belong to the groups."""
        if self.groups is None:
            return rows
        return rows.filter(group__in=self.groups)

    def during(self, rows: Any, moment: str) -> Any:
        """Those of `rows` whose field `moment` lies in the period, by local days."""
        if self.since:
            rows = rows.filter(**{f"{_day(rows, moment)}__gte": self.since})
        return self.by_its_end(rows, moment)

    def by_its_end(self, rows: Any, moment: str) -> Any:
        """Those of `rows` whose field `moment` lies in the period or before it."""
        if self.until:
            rows = rows.filter(**{f"{_day(rows, moment)}__lte": self.until})
        return rows

    def holds(self, moment: datetime.datetime) -> bool:
        """Whether `moment` lies on a day of the period."""
        day = timezone.localdate(moment)
        return (not self.since or self.since <= day) and (
            not self.until or day <= self.until
        )


@dataclass(frozen=True)
class Table:
    """A table of statistics: a line for each `row`, under the names of the `columns`.

    Attributes:
        kind: of what records they are, as the form asks for it.
        how: how it is counted, in sentences.
        total: the last line, where the lines may be added up.
    """

    kind: str
    title: str
    how: str
    first: str
    columns: list[str]
    rows: list[Row] = field(default_factory=list)
    total: Row | None = None


def summed(label: str, rows: list[Row]) -> Row | None:
    """The line that adds up `rows`; none for none."""
    if not rows:
        return None
    return label, [
        sum(column) for column in zip(*(row[1] for row in rows), strict=True)
    ]


def counts_by(rows: QuerySet, column: str) -> dict[Any, int]:
    """How many of `rows` have each value of `column`, in one statement."""
    counted = rows.order_by().values(column).annotate(count=Count("pk", distinct=True))
    return dict(counted.values_list(column, "count"))


def _day(rows: QuerySet, moment: str) -> str:
    kept = rows.model._meta.get_field(moment)
    return f"{moment}__date" if isinstance(kept, DateTimeField) else moment
