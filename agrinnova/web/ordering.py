"""Orders of a list that a page can continue; none leaves two records undecided."""

from typing import Any, NamedTuple, Self

from django.db.models import F, Field, OrderBy, Q, QuerySet


class Order(NamedTuple):
    """An order that a page can continue: one column, then the primary key.

    What has no value comes last whichever way the order runs.
    """

    column: str
    descending: bool = False

    @classmethod
    def parsed(cls, term: str) -> Self:
        """The order that Django writes "column" or "-column"."""
        return cls(term.removeprefix("-"), term.startswith("-"))

    def applied(self, records: QuerySet) -> QuerySet:
        """`records` in this order."""
        return records.order_by(self.term(records), "pk")

    def term(self, records: QuerySet) -> OrderBy:
        """The first term of the order; the primary key has to follow."""
        # Saying where NULLs go where there are none would keep the index from use.
        last = True if self.field(records).null else None
        column = F(self.column)
        if self.descending:
            return column.desc(nulls_last=last)
        return column.asc(nulls_last=last)

    def after(self, records: QuerySet, value: Any, pk: int) -> QuerySet:
        """Those of `records` that come after the one with `value` and `pk`."""
        if value is None:
            return records.filter(Q(**{f"{self.column}__isnull": True}, pk__gt=pk))
        further = "lt" if self.descending else "gt"
        rest = Q(**{f"{self.column}__{further}": value})
        rest |= Q(**{self.column: value, "pk__gt": pk})
        if self.field(records).null:
            return records.filter(rest | Q(**{f"{self.column}__isnull": True}))
        # The outer bound lets the index start where the last page ended.
        return records.filter(rest, **{f"{self.column}__{further}e": value})

    def field(self, records: QuerySet) -> Field:
        """The field that the order runs by: the model's, or one worked out."""
        if worked_out := records.query.annotations.get(self.column):
            return worked_out.output_field
        return records.model._meta.get_field(self.column)
