"""Orderings of a list; none leaves two records undecided."""

from typing import Any, NamedTuple, Self

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import F, Field, OrderBy, Q, QuerySet
from django_filters.fields import BaseCSVField

from agrinnova.core import distances


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


class OrderField(BaseCSVField):
    """Names of orders between commas, none of them left out."""

    def clean(self, value: list[str] | None) -> list[str] | None:
        names = super().clean(value)
        if names and "" in names:
            params = {"value": ",".join(names)}
            raise ValidationError(self.error_messages["invalid_choice"], params=params)
        return names


class RecordOrdering(django_filters.OrderingFilter):
    """The parameter `ordering`: what has no value last, ties always the same way."""

    base_field_class = OrderField

    def orders(self, value: list[str] | None) -> list[Order]:
        """The orders that the cleaned `value` names."""
        return [Order.parsed(self.get_ordering_value(name)) for name in value or []]

    def filter(self, qs: QuerySet, value: list[str] | None) -> QuerySet:
        orders = self.orders(value)
        if any(order.column == distances.DISTANCE for order in orders):
            qs = distances.with_distance(qs)
            if (
                distances.DISTANCE not in qs.query.annotations
            ):  # from nowhere, no distance
                orders = [
                    order for order in orders if order.column != distances.DISTANCE
                ]
        terms = [order.term(qs) for order in orders]
        return qs.order_by(*terms, "pk") if terms else qs
