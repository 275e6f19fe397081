"""Rows that passed no field: as an operator's SQL or a looser rule leaves them."""

from typing import Any

from django.db import connection
from django.db.models import Model


def put_raw(row: Model, **columns: Any) -> None:
    """Write `columns` into the row past every field, and read it back."""
    quote = connection.ops.quote_name
    pairs = ", ".join(f"{quote(name)} = %s" for name in columns)
    table, key = quote(row._meta.db_table), quote(str(row._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {pairs} WHERE {key} = %s", [*columns.values(), row.pk]
        )
    row.refresh_from_db()
