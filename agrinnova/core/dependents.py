"""Dependents: which published records carry words of another and change with it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import CASCADE, Model, Value

from .choices import Status
from .models import Record

# By kind: what its app does in the transaction in which records of it change that are
# or were public. Set when the app is ready, as the core knows none.
CONSEQUENCES: dict[str, Callable[[Sequence[Record]], None]] = {}


def follow(changed: Sequence[Record]) -> None:
    """Do what follows from a public change of `changed`, records of one kind."""
    if changed and (consequence := CONSEQUENCES.get(changed[0].kind)):
        consequence(changed)


def published_dependents(parents: Sequence[Model]) -> dict[UUID, Record]:
    """The published records that embed words of `parents`, by identifier.

    The parents are of one kind. The relations are asked of Django, since the core
    knows no app.
    """
    models: dict[str, type[Record]] = {}
    asked = []
    for relation in parents[0]._meta.related_objects:
        for model, path in _records_behind(relation):
            models[model.kind] = model
            rows = model._default_manager.filter(
                status=Status.PUBLISHED, **{f"{path}__in": parents}
            )
            asked.append(rows.order_by().values_list(Value(model.kind), "pk"))
    keys = defaultdict(list)
    # One statement asks who, most often nobody; then one a kind gets them.
    for kind, key in asked[0].union(*asked[1:]) if asked else ():
        keys[kind].append(key)
    return {
        record.public_id: record
        for kind in sorted(keys)
        for record in models[kind]._default_manager.filter(pk__in=keys[kind])
    }


def _records_behind(relation: Any) -> Iterator[tuple[type[Record], str]]:
    """The kinds of record that a relation leads back to, and the way from them."""
    model, name = relation.related_model, relation.field.name
    if issubclass(model, Record):
        yield model, name
        return
    for field in model._meta.concrete_fields:
        if field is relation.field:
            continue  # the way back to the parent itself
        owner = field.remote_field
        if owner and owner.on_delete is CASCADE and issubclass(owner.model, Record):
            yield owner.model, f"{field.related_query_name()}__{name}"
