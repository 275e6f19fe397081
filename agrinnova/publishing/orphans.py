"""Orphans: published records that withdrawing others would leave without something.

A course that only one organisation teaches has nobody left to be asked when that is
withdrawn; so have events their organisers, records their group and their last topic,
topics their parent. What embeds words without resting on them: `core/dependents.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import CASCADE, Field, Model, QuerySet
from django.utils.text import capfirst

from agrinnova.core.models import Record, User


class Tie(NamedTuple):
    """A relation by which records of a kind rest on another record.

    Attributes:
        model: the kind that rests on it.
        field: the relation, of the kind itself or of its `part`.
        part: the rows between the two, e.g. who teaches a course; else None.
        owner: the part's relation to the kind.
    """

    model: type[Record]
    field: Field
    part: type[Model] | None = None
    owner: Field | None = None

    @property
    def key(self) -> str:
        """Names it in a form, e.g. "courseprovider.organisation"."""
        holder = self.part or self.model
        return f"{holder._meta.model_name}.{self.field.name}"

    @property
    def label(self) -> str:
        """The kind and the relation, in the reader's words."""
        kind = capfirst(str(self.model._meta.verbose_name_plural))
        return f"{kind} ({self.field.verbose_name})"

    @property
    def target(self) -> type[Record]:
        """The kind of record that it leads to."""
        return self.field.related_model  # type: ignore[return-value]


class Dependents(NamedTuple):
    """The records that would be left without what a tie gives them.

    Attributes:
        theirs: those that the person may withdraw or change.
        others: those of somebody else.
    """

    tie: Tie
    theirs: list[Record]
    others: list[Record]


def ties_to(model: type[Record]) -> Iterator[Tie]:
    """The relations by which other records rest on one of `model`."""
    for relation in model._meta.related_objects:
        kind, field = relation.related_model, relation.field
        if issubclass(kind, Record):
            if not relation.many_to_many or field.name == "topics":
                yield Tie(kind, field)
        elif hasattr(kind._default_manager.all(), "shown"):
            for owner in kind._meta.concrete_fields:
                to = owner.remote_field
                if owner is field:
                    break  # the rows are of the record itself
                if to and to.on_delete is CASCADE and issubclass(to.model, Record):
                    yield Tie(to.model, field, kind, owner)


def dependents_of(records: Iterable[Record], by: User) -> list[Dependents]:
    """Who would be left without, if all of `records` were withdrawn together."""
    going: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        if record.is_published:
            going[type(record)].append(record)
    found = []
    for model, rows in going.items():
        for tie in ties_to(model):
            left = left_without(tie, rows)
            left = left.exclude(pk__in=[one.pk for one in going.get(tie.model, ())])
            theirs = left.publishable_by(by).in_reading_order()
            mine = list(theirs)
            others = left.exclude(pk__in=[one.pk for one in mine]).in_reading_order()
            if mine or others.exists():
                found.append(Dependents(tie, mine, list(others)))
    return found


def left_without(tie: Tie, going: Sequence[Record]) -> Any:
    """The published records that `tie` leads to none but to those `going`."""
    name, keys = tie.field.name, [record.pk for record in going]
    rows: Any = tie.model._default_manager.all().published()
    if tie.part is not None and tie.owner is not None:
        parts: Any = tie.part._default_manager.all()
        held = parts.filter(**{f"{name}__in": keys}).values(tie.owner.attname)
        kept = parts.shown().exclude(**{f"{name}__in": keys}).values(tie.owner.attname)
        return rows.filter(pk__in=held).exclude(pk__in=kept)
    if not tie.field.many_to_many:
        return rows.filter(**{f"{name}__in": keys})
    held = rows.filter(**{f"{name}__in": keys}).values("pk")
    public: Any = tie.target._default_manager.all().published().exclude(pk__in=keys)
    kept = tie.model._default_manager.filter(**{f"{name}__in": public}).values("pk")
    return rows.filter(pk__in=held).exclude(pk__in=kept)


def heirs(tie: Tie, going: Iterable[Record]) -> QuerySet:
    """The published records to which dependents by `tie` may be given."""
    rows: Any = tie.target._default_manager.all().published()
    keys = [one.pk for one in going if isinstance(one, tie.target)]
    return rows.exclude(pk__in=keys).in_reading_order()
