"""Columns of parts that stand in rows of their own: editions of a course.

A record with several has a row for each, which repeats what it is called. A row adds a
part or changes one; none is taken away by a file that does not name it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from agrinnova.spreadsheets.scope import Scope

from .base import Column

Said = dict[str, Any]  # by column of the part, what a row says of one


class PartRows(Column):
    """The parts of a record, as their rows say them; no column of a file by itself.

    Args:
        name, label: the relation to the parts, and what they are called.
        prefix: what the keys of its columns begin with.
        columns: those of a part; by the first one a part is known again.
    """

    is_relation = True
    is_read = False

    def __init__(
        self, name: str, label: Any, prefix: str, columns: Iterable[Column]
    ) -> None:
        super().__init__(name, label)
        self.parts = {f"{prefix}_{column.name}": column for column in columns}

    def bind(self, model: type[Model]) -> Column:
        relation: Any = model._meta.get_field(self.name)
        for column in self.parts.values():
            column.bind(relation.related_model)
        return super().bind(model)

    def wrong(self, said: Said) -> Iterator[tuple[str, str]]:
        """What is wrong with a part beyond a single cell: key of a column, reason."""
        yield from ()

    def completed_part(self, said: Said) -> Said:
        """What a new part says, with what follows from its row."""
        return said

    def rows_of(self, record: Any) -> list[Any]:
        """The parts of a record, in their order."""
        return list(getattr(record, self.name).all())

    def get_value(self, record: Any, scope: Scope) -> list[tuple[Any, ...]]:
        columns = self.parts.values()
        return [
            tuple(column.get_value(part, scope) for column in columns)
            for part in self.rows_of(record)
        ]

    def format(self, value: Any, scope: Scope) -> str:
        """The parts as words, for whoever looks at what a file changes."""
        names = {column.name: column for column in self.parts.values()}
        rows = (
            one if isinstance(one, dict) else dict(zip(names, one, strict=True))
            for one in value
        )
        return "; ".join(
            ", ".join(
                str(words)
                for name, said in row.items()
                if (words := names[name].format(said, scope)) not in (None, "")
            )
            for row in rows
        )

    def differs(self, record: Any, value: list[Said], scope: Scope) -> bool:
        return any(
            part is None or self._differing(part, said, scope)
            for part, said in self._matched(record, value, scope)
        )

    def set_value(self, record: Any, value: list[Said], scope: Scope) -> None:
        for part, said in self._matched(record, value, scope):
            if part is None:
                self._made(record, said, scope).save()
            elif self._differing(part, said, scope):
                self._write(part, said, scope).save()

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        relation: Any = self.field
        relation.related_model._default_manager.bulk_create(
            self._made(record, said, scope)
            for record, value in values
            for said in value
        )

    def revert(self, record: Any, before: Any, after: Any, scope: Scope) -> None:
        """As `before`: parts that say something else go, missing ones come back."""
        missing = [tuple(said) for said in before or ()]
        names = [column.name for column in self.parts.values()]
        for part, said in zip(
            self.rows_of(record), self.get_value(record, scope), strict=True
        ):
            if said in missing:
                missing.remove(said)
            else:
                part.delete()
        for said in missing:
            self._made(record, dict(zip(names, said, strict=True)), scope).save()

    def _matched(
        self, record: Any, value: list[Said], scope: Scope
    ) -> Iterator[tuple[Any, Said]]:
        """Each part said with the one that it is; None for a new one."""
        left = self.rows_of(record)
        key = next(iter(self.parts.values()))

        def unlike(part: Any, said: Said) -> int:
            return len(self._differing(part, said, scope))

        # What says all the same is found before what changes something.
        order = sorted(
            value, key=lambda said: min((unlike(p, said) for p in left), default=0)
        )
        for said in order:
            alike = [p for p in left if key.get_value(p, scope) == said[key.name]]
            part = min(alike, key=lambda p: unlike(p, said), default=None)
            if part is not None:
                left.remove(part)
            yield part, said

    def _differing(self, part: Any, said: Said, scope: Scope) -> list[str]:
        return [
            column.name
            for column in self.parts.values()
            if column.name in said and column.differs(part, said[column.name], scope)
        ]

    def _made(self, record: Any, said: Said, scope: Scope) -> Any:
        relation: Any = self.field
        part = relation.related_model(**{relation.field.name: record})
        return self._write(part, self.completed_part(said), scope)

    def _write(self, part: Any, said: Said, scope: Scope) -> Any:
        for column in self.parts.values():
            if column.name in said:
                column.set_value(part, said[column.name], scope)
        return part
