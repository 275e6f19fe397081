"""One SQL statement per kind of record, written by Django once and asked many times.

A record that is given whole needs some sixty columns and lists from five tables.
Django takes several times as long to write that statement as PostgreSQL to answer it;
which records are wanted changes from question to question, how one is read does not.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Func, QuerySet, TextField
from django.db.models.functions import Cast

Rows = list[dict[str, Any]]


class Statement:
    """Reads the rows of a `.values()` queryset for any primary keys.

    A column of JSON comes as text, as PostgreSQL gives it.

    Args:
        rows: the queryset.
        lists: by name what is `Listed` in it; it is read as a list of objects.
    """

    def __init__(self, rows: QuerySet, lists: Mapping[str, "Listed"]) -> None:
        # Not `pk__in`: it writes as many placeholders as there are keys.
        key = rows.model._meta.pk.column
        which = f'"{rows.model._meta.db_table}"."{key}" = ANY(%s)'
        query = rows.extra(where=[which], params=[[]]).query  # noqa: S610
        self.sql, (*self.parameters, _keys) = query.sql_with_params()
        self.names = [*query.values_select, *query.annotation_select]
        self.lists = {name: part.names for name, part in lists.items()}

    def read(self, keys: Sequence[int]) -> Rows:
        """The rows with these primary keys, in the order of `keys`."""
        if not keys:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [*self.parameters, [*keys]])
            rows = cursor.fetchall()
        found = [dict(zip(self.names, row, strict=True)) for row in rows]
        for row in found:
            for name, names in self.lists.items():
                if parts := row[name]:
                    row[name] = [dict(zip(names, part, strict=True)) for part in parts]
        by_key = {row["pk"]: row for row in found}
        return [by_key[key] for key in keys if key in by_key]


class Listed(ArraySubquery):
    """The rows of another table as a list of texts each, in their order.

    An array of texts costs PostgreSQL a third of the JSON object that would say the
    same; `Statement` puts the names back, the numbers and dates stay texts.

    Args:
        rows: of the other table, those of `OuterRef("pk")`.
        fields: what each object has, and the column it comes from.
    """

    def __init__(self, rows: QuerySet, **fields: Any) -> None:
        self.names = tuple(fields)
        texts = [Cast(column, TextField()) for column in fields.values()]
        one = Func(
            *texts,
            template="ARRAY[%(expressions)s]",
            output_field=ArrayField(TextField()),
        )
        super().__init__(plain_values(rows, object=one))


def plain_values(rows: QuerySet, *names: str, **expressions: Any) -> QuerySet:
    """`.values()` of the columns as they are.

    The translation library's own puts a word of the active language beside each, at a
    cost for every row, and adds columns to a subquery that must have one.
    """
    values = getattr(rows, "raw_values", rows.values)
    return values(*names, **expressions)
