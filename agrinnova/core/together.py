"""Reading a few small querysets in one query, where each alone costs a round trip."""

import json
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

ROWS = "(SELECT jsonb_agg(to_jsonb(found)) FROM ({}) AS found)"


def together(*several: QuerySet) -> list[list[Any]]:
    """The records of each queryset, in its order, by one statement.

    For few rows: they travel as JSON. A queryset is of a model's own columns, without
    `select_related`, which names a column twice. Raw, since the ORM can put several
    tables into one statement by `union()` only, that is with the same columns.
    """
    parts: list[str] = []
    values: list[Any] = []
    for records in several:
        sql, given = records.query.sql_with_params()
        parts.append(ROWS.format(sql))
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        answer = cursor.fetchone()
    return [
        [_record(records.model, row) for row in json.loads(rows or "[]")]
        for records, rows in zip(several, answer, strict=True)
    ]


Relation = tuple[Model, str, Any]


def prefetch_together(*relations: Relation) -> None:
    """As `prefetch_related_objects` would, but all by one statement.

    Args:
        relations: a record, the name of its relation and the queryset of that, e.g.
            `(resource, "files", resource.files.all())`.
    """
    several = together(*(records for _, _, records in relations))
    for (record, name, records), rows in zip(relations, several, strict=True):
        records._result_cache, records._prefetch_done = rows, True
        record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = records


def _record(model: type[Model], row: dict[str, Any]) -> Model:
    fields = model._meta.concrete_fields
    values = [field.to_python(row[str(field.column)]) for field in fields]
    return model.from_db(connection.alias, [f.attname for f in fields], values)
