"""Raw SQL of the search: its statements in `.sql` files, and how they are run."""

from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from django.db import connection

# The planner takes a match of words for as cheap as a comparison of numbers and reads
# the whole table where the index is ten times faster. A word of six letters with two of
# them swapped shares a quarter of its trigrams with the right one: a third is too much
# to ask. All go in one round trip, and an enclosing transaction is left as it was.
BEFORE = (
    "SET LOCAL enable_seqscan = off",
    "SET LOCAL pg_trgm.similarity_threshold = 0.2",
)
AFTER = (
    "SET LOCAL enable_seqscan = on",
    "SET LOCAL pg_trgm.similarity_threshold = 0.3",
)


@cache
def _template(name: str) -> Template:
    return Template(Path(__file__).with_name(f"{name}.sql").read_text("utf-8"))


def sql_of(name: str, **slots: str) -> str:
    """The SQL of `<name>.sql`; each `$slot` is SQL of ours, never a value.

    Values are parameters of the statement, `%(name)s`.
    """
    return _template(name).substitute(slots)


def rows_of(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of `sql`, a statement over the search entries."""
    with connection.cursor() as cursor:
        cursor.execute(";\n".join((*BEFORE, sql, *AFTER)), values)
        for _ in BEFORE:
            cursor.nextset()
        rows = cursor.fetchall()
        for _ in AFTER:
            cursor.nextset()
        return rows
