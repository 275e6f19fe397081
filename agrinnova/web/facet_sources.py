"""Facet sources in SQL: where the values of a filter stand, and how to join them."""

from typing import Any, NamedTuple

from .filters import ArrayFilter, RecordFilterSet, ServedFilter


class Source(NamedTuple):
    """Where a facet's values stand, once beside each record that has them.

    Attributes:
        join: what is joined to the records, which are called `found`.
        value: the column.
        own: its field, where it is one of the record itself.
    """

    join: str
    value: str
    own: str = ""


def source_of(filterset: RecordFilterSet, name: str) -> Source:
    """The source of the facet `name`; the tables of parts have each value once."""
    filter_ = filterset.filters[name]
    relation, _, column = filter_.field_name.partition("__")
    field: Any = filterset._meta.model._meta.get_field(relation)
    if field.many_to_many:
        table, key = field.m2m_db_table(), field.m2m_column_name()
        if isinstance(filter_, ServedFilter):  # one that names none counts for all
            other, all_of = field.m2m_reverse_name(), field.related_model._meta.db_table
            named = f"LEFT JOIN {table} AS named ON named.{key} = found.id"
            link = f"link.id = named.{other} OR named.{key} IS NULL"
            return Source(f"{named} JOIN {all_of} AS link ON {link}", "link.id")
        join = f"JOIN {table} AS link ON link.{key} = found.id"
        return Source(join, f"link.{field.m2m_reverse_name()}")
    if field.one_to_many:
        table, key = field.related_model._meta.db_table, field.field.column
        return Source(f"JOIN {table} AS row ON row.{key} = found.id", f"row.{column}")
    if isinstance(filter_, ArrayFilter):
        each = f"(SELECT DISTINCT unnest(found.{field.column}) AS value) AS one"
        return Source(f"CROSS JOIN LATERAL {each}", "one.value", field.attname)
    return Source("", f"found.{field.column}", field.attname)
