"""Tables of a statement: the kinds of record whose changes may change what it gives.

A public change of a record, of its parts and its relations moves the head of its kind
in the ledger. A table is of the kind of its rows, or of the records that they are parts
of; others are of none (a municipality): they change with the records beside them, and
what reads no others may have changed with any record. So may what reads a table whose
rows name records of any kind by their identifier (the search's entries), whatever it
joins; only the ledger's rows are always read beside the record that they are of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db.models import CASCADE

from .models import Change, Record

WORD = re.compile(r"\w+")


@lru_cache(maxsize=2048)
def kinds_read(sql: str) -> frozenset[str] | None:
    """The kinds that a statement reads; None where it may read anything."""
    words, tables = set(WORD.findall(sql)), _kinds_by_table()
    if words & _tables_of_any_kind():
        return None
    found = frozenset[str]().union(*(tables[word] for word in words & tables.keys()))
    return found or None


@cache
def _kinds_by_table() -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models(include_auto_created=True):
        if issubclass(model, Record):
            kinds[model._meta.db_table].add(model.kind)
        for owner in _wholes(model):
            kinds[model._meta.db_table].add(owner.kind)
    return dict(kinds)


def _wholes(model: Any) -> Iterator[type[Record]]:
    """The models of the records that the rows of `model` are parts of."""
    for field in model._meta.concrete_fields:
        owner = field.related_model
        is_part = field.remote_field and field.remote_field.on_delete is CASCADE
        if is_part and issubclass(owner, Record):
            yield owner


@cache
def _tables_of_any_kind() -> frozenset[str]:
    """The tables whose rows name a record by its kind and identifier.

    A part of a record has them of its own, as a session of an event.
    """
    tables = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        is_named = {"kind", "public_id"} <= names and not any(_wholes(model))
        if is_named and not issubclass(model, Record | Change):
            tables.add(model._meta.db_table)
    return frozenset(tables)
