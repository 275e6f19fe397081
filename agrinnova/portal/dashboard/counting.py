"""Counts of a table's rows under many conditions, in one statement.

Each condition is a column that is worked out once a row, and a count names the columns
that must all hold. As `Count(filter=...)` a condition would be written anew for every
count that has it: Django takes longer to write that than PostgreSQL to answer.
"""

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Q, QuerySet

from agrinnova.api.statement import plain_values

PREFIX = "holds_"  # before the name of a condition: a field may have the same


def counted(
    rows: QuerySet,
    conditions: Mapping[str, Q],
    counts: Mapping[str, Iterable[str]],
) -> dict[str, int]:
    """How many of `rows` there are, by the names of `counts`.

    Args:
        rows: of one table, each once.
        conditions: by name; each asks other tables by Exists or by a list of keys.
            An empty one always holds.
        counts: by name the conditions that must hold.
    """
    columns = {PREFIX + name: q for name, q in conditions.items() if q}
    written, parameters = plain_values(rows, **columns).query.sql_with_params()
    sums = ", ".join(
        _sum([name for name in names if PREFIX + name in columns])
        for names in counts.values()
    )
    # The ORM has no common table expression, which alone is worked out once.
    sql = f"WITH found AS MATERIALIZED ({written}) SELECT {sums} FROM found"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return dict(zip(counts, cursor.fetchone(), strict=True))


def _sum(names: Iterable[str]) -> str:
    # Django writes what never holds as 0.
    all_hold = " AND ".join(f'"{PREFIX}{name}"::boolean' for name in names)
    return f"count(*) FILTER (WHERE {all_hold})" if all_hold else "count(*)"
