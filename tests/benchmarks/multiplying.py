"""Copies of the synthetic records, by statements: a hundred thousand in minutes.

What `make_demo` would make one by one is copied row by row in the database: records,
what belongs to them, their place in the ledger and their search entries. A copy has
keys, addresses and numbers of its own; its words are the original's.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from agrinnova.core.models import Change, Record, SearchEntry
from agrinnova.portal.demo.shapes import SHAPES
from agrinnova.search.index import count_words, words_of

# A copy is as deep in the search's sample as its original (`search/sample.py`).
PUBLIC_ID = (
    "(left(t.public_id::text, 8) || substr(md5(t.public_id::text || n), 9))::uuid"
)
NUMBER = "substr(t.slug, 6)::int"
Columns = Mapping[str, str]  # what a copy has in a column, where it is another's


def multiply(records: int, times: int) -> None:
    """Copy the first so many synthetic records, so that there are `times` as many."""
    ours = f"t.slug ~ '^demo-[0-9]+$' AND {NUMBER} <= {records}"
    copies = times - 1
    models = [shape.model for shape in SHAPES]
    with transaction.atomic():
        steps = {model: _step(model) for model in models}
        insert = partial(_insert, copies=copies)
        ledger, entries = _table(Change), _table(SearchEntry)
        known = f"t.public_id IN (SELECT t.public_id FROM {entries} t WHERE {ours})"
        count_words(_words_of_copies(ours, copies), words_of([]))
        seq = f"nextval('{ledger}_seq')"
        insert(Change, known, columns={"public_id": PUBLIC_ID, "seq": seq})
        insert(SearchEntry, ours, columns=_of_entry(records, steps))
        for model in models:
            step = steps[model]
            own = f"SELECT t.id FROM {_table(model)} t WHERE {ours}"
            for part, column in _parts(model):
                where = f"t.{column} IN ({own})"
                moved = {"id": _moved(_step(part)), column: f"t.{column} + n * {step}"}
                insert(part, where, columns={**moved, "public_id": PUBLIC_ID})
            insert(model, ours, columns=_of_record(records, step))
        _mend_sequences()


def _of_record(records: int, step: int) -> Columns:
    own = {"id": _moved(step), "public_id": PUBLIC_ID}
    return own | {"slug": f"'demo-' || ({NUMBER} + n * {records})"}


def _of_entry(records: int, steps: Mapping[type[Record], int]) -> Columns:
    by_kind = " ".join(f"WHEN '{m.kind}' THEN {step}" for m, step in steps.items())
    record = f"t.record_id + n * CASE t.kind {by_kind} END"
    own = _of_record(records, _step(SearchEntry))
    return {**own, "record_id": record}


def _moved(step: int) -> str:
    return f"t.id + n * {step}"


def _step(model: type[Model]) -> int:
    """How far apart the keys of two copies of a row stand."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {_table(model)}")
        return int(cursor.fetchone()[0]) + 1


def _parts(model: type[Record]) -> Iterator[tuple[type[Model], str]]:
    """The tables of what belongs to a record, with the column that says to which."""
    for relation in model._meta.related_objects:
        part = relation.related_model
        is_row = not (part._meta.auto_created or issubclass(part, Record))
        if relation.one_to_many and is_row:
            yield part, relation.field.column
    if topics := getattr(model, "topics", None):
        yield topics.through, f"{model._meta.model_name}_id"


def _insert(model: type[Model], where: str, copies: int, columns: Columns) -> None:
    fields = [f for f in model._meta.local_concrete_fields if not f.generated]
    names = [str(field.column) for field in fields]
    values = [columns.get(name, f't."{name}"') for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({quoted}) SELECT {', '.join(values)} "
            f"FROM {_table(model)} t, generate_series(1, {copies}) n WHERE {where}"
        )


def _words_of_copies(ours: str, copies: int) -> Any:
    entries: Any = SearchEntry.objects.extra(where=[ours.replace("t.slug", "slug")])
    counted = words_of(entries.iterator())
    for word in counted:
        counted[word] *= copies
    return counted


def _mend_sequences() -> None:
    """Let the next rows have keys behind those of the copies."""
    models = [SearchEntry, *(shape.model for shape in SHAPES)]
    models += [part for shape in SHAPES for part, _column in _parts(shape.model)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _table(model: type[Model]) -> str:
    return model._meta.db_table
