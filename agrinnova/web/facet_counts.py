"""Facet counts in SQL: the records with each value, of all facets in one statement.

Raw because the ORM cannot find the records once for all facets, nor count keys before
it names them: that takes a fifth of the time, and no time to write the statement.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection

from agrinnova.core.languages import NEXT, current

from .facet_sources import source_of
from .filters import RecordFilterSet, SlugsFilter

Row = tuple[str, str, str, int]
WHOLE = "whole "  # before the name of a facet: its values, each with its parts


class Counting(NamedTuple):
    """The statement that counts all facets of a list; without a word where none can be.

    What the list is asked stands in it, so that it tells one list from all others.
    """

    sql: str
    values: tuple[Any, ...]

    def rows(self) -> list[Row]:
        """Facet, value, label and records of each value that a record has.

        The label is that of a related record in the reader's language, else "". Those
        of a facet whose values are parts of others come a second time, named `WHOLE`
        and the facet.
        """
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return cursor.fetchall()


def counting(filterset: RecordFilterSet) -> Counting:
    """How the facets of `filterset` are counted, each over what answers the others."""
    own = dict.fromkeys(source_of(filterset, name).own for name in filterset.facets)
    names = [name for name in own if name]
    bases: dict[str, str] = {}
    values: list[Any] = []
    counts: list[str] = []
    for name in filterset.facets:
        # Where it is not asked itself, the records are those of the whole list.
        base = f"found_{name}" if filterset.data.getlist(name) else "found"
        if base not in bases:
            records: Any = filterset.filtered(exclude=name).order_by()
            try:
                sql, given = records.raw_values("pk", *names).query.sql_with_params()
            except EmptyResultSet:
                continue
            bases[base] = f"{base} ({', '.join(['id', *names])}) AS ({sql})"
            values += given
        counts += _counts(filterset, name, base)
    if not counts:
        return Counting("", ())
    found, union = ", ".join(bases.values()), " UNION ALL ".join(counts)
    return Counting(f"WITH {found} {union}", tuple(values))


# ruff: noqa: S608 - all that stands in the statements is named by the models
def _counts(filterset: RecordFilterSet, name: str, base: str) -> Iterator[str]:
    """The statements that count the facet `name` over the records of `base`."""
    source, filter_ = source_of(filterset, name), filterset.filters[name]
    start = f"FROM {base} AS found {source.join}"
    by_value = f"SELECT {source.value} AS value, COUNT(*) AS records {start} GROUP BY 1"
    if not isinstance(filter_, SlugsFilter):
        yield f"SELECT '{name}', value::text, '', records FROM ({by_value}) AS counted"
        return
    related: Any = filter_.queryset
    table = related.model._meta.db_table
    titles = (f"NULLIF(title_{code}, '')" for code in (current(), *NEXT[current()]))
    named = f"AS counted JOIN {table} AS named ON named.id = value"
    yield f"""SELECT '{name}', slug, COALESCE({", ".join(titles)}), records
        FROM ({by_value}) {named} WHERE status = 'published'"""
    if whole := getattr(filter_, "whole", ""):
        once = f"""SELECT DISTINCT found.id, COALESCE(part.{whole}_id, part.id) AS value
            {start} JOIN {table} AS part ON part.id = {source.value}"""
        by_value = f"SELECT value, COUNT(*) AS records FROM ({once}) AS o GROUP BY 1"
        yield f"SELECT '{WHOLE}{name}', slug, '', records FROM ({by_value}) {named}"
