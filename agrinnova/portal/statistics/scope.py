"""Scope of the statistics: which groups, which days."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateTimeField, QuerySet
from django.utils import timezone


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


def counts_by(rows: QuerySet, column: str) -> dict[Any, int]:
    """How many of `rows` have each value of `column`, in one statement."""
    counted = rows.order_by().values(column).annotate(count=Count("pk", distinct=True))
    return dict(counted.values_list(column, "count"))


def _day(rows: QuerySet, moment: str) -> str:
    kept = rows.model._meta.get_field(moment)
    return f"{moment}__date" if isinstance(kept, DateTimeField) else moment
