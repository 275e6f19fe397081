"""The parameter `ordering` of a list, for pages, exports and API."""

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django_filters.fields import BaseCSVField

from agrinnova.core import distances

from .ordering import Order


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
