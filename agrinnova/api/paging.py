"""Pagination of the API: by pages with a count, or by a cursor at constant cost.

How many records a page holds, `parameters.py` says.
"""

import base64
import binascii
from typing import Any, NamedTuple

import orjson
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import F, Func, IntegerField, QuerySet, Subquery

from agrinnova.web.ordering import Order

from .statement import plain_values

START = "*"


class Cursor(NamedTuple):
    """The place where a walk goes on: after this value and primary key."""

    order: Order
    value: Any
    key: int

    def __str__(self) -> str:
        parts = [self.order.column, self.order.descending, self.value, self.key]
        return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def read_cursor(text: str, records: QuerySet, order: Order) -> Cursor:
    """The cursor that `text` writes for a walk through `records` in `order`.

    Raises:
        ValueError: it is none, or one of a walk in another order.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        parts = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        column, descending, value, key = parts
        if Order(column, descending) != order or type(key) is not int:
            raise ValueError(text)
        if "\0" in str(value):
            raise ValueError(text)
        if value is not None:
            value = order.field(records).to_python(value)
    except (binascii.Error, TypeError, ValidationError) as error:
        raise ValueError(text) from error
    return Cursor(order, value, key)


class Page(NamedTuple):
    """Which records a page holds, and how to go on.

    Attributes:
        keys: their primary keys, in order.
        count: how many there are in all; None where nothing was counted.
        next, previous: the parameter to put into the address, None at the ends.
    """

    keys: list[int]
    count: int | None  # type: ignore[assignment]  # not the tuple's method
    next: tuple[str, str] | None
    previous: tuple[str, str] | None


class Numbered:
    """The pages of a list, each with the count of all, read in one statement.

    The statement is written once: a list that is asked nothing keeps it.
    """

    def __init__(self, records: QuerySet) -> None:
        # A plain function, not an aggregate, which would group by every column.
        all_of_them = Func(F("pk"), function="COUNT", output_field=IntegerField())
        counted = plain_values(records.order_by(), count=all_of_them)
        counting = records.annotate(count=Subquery(counted))
        query = plain_values(counting, "pk", "count").query
        try:
            self.sql, self.parameters = query.sql_with_params()
        except EmptyResultSet:  # Django sees that nothing can be found
            self.sql, self.parameters = "", ()

    def page(self, number: int, size: int) -> Page | None:
        """The `number`-th page of `size` records; None when the list ends before."""
        first = (number - 1) * size
        found = self.rows(size, first)
        if not found and number > 1:
            return None
        count = found[0][1] if found else 0
        return Page(
            [key for key, _count in found],
            count,
            ("page", str(number + 1)) if first + size < count else None,
            ("page", str(number - 1)) if number > 1 else None,
        )

    def rows(self, size: int, first: int) -> list[tuple[int, int]]:
        """Up to `size` primary keys after the `first`, each beside the count."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                f"{self.sql} LIMIT %s OFFSET %s", [*self.parameters, size, first]
            )
            return cursor.fetchall()


def next_page(records: QuerySet, start: Cursor | None, order: Order, size: int) -> Page:
    """The next `size` records of a walk, after `start` or from the beginning."""
    records = order.applied(records)
    if start:
        records = order.after(records, start.value, start.key)
    found = list(plain_values(records, "pk", order.column)[: size + 1])
    following = None
    if len(found) > size:
        last = found[size - 1]
        following = ("cursor", str(Cursor(order, last[order.column], last["pk"])))
    return Page([row["pk"] for row in found[:size]], None, following, None)
