"""Columns of related rows: innovations, names, organisations, links."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from agrinnova.spreadsheets.scope import Scope

from .base import Column
from .choices import ChoiceList


class RelatedRows(Column):
    """Several values, each a row that belongs to the record."""

    is_relation = True
    may_say_nothing = True

    def rows_of(self, record: Any, value: Any) -> list[dict[str, Any]]:
        """The rows that say `value`, as their fields."""
        raise NotImplementedError

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        """What says the same already is kept, with all else that it says."""
        replace_rows(getattr(record, self.name), self.rows_of(record, value))

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        relation: Any = self.field
        part = relation.related_model
        part._default_manager.bulk_create(
            part(**{relation.field.name: record}, **said)
            for record, value in values
            for said in self.rows_of(record, value)
        )


class ChoiceRows(RelatedRows, ChoiceList):
    """Several of a closed list, each a row of its own; what is kept keeps its words."""

    def __init__(self, name: str, part: str, choices: Any, label: Any) -> None:
        super().__init__(name, choices, label, aliases=(f"{name[:-1]}_types",))
        self.part = part

    def get_value(self, record: Any, scope: Scope) -> Any:
        return [getattr(row, self.part) for row in getattr(record, self.name).all()]

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        return set(self.get_value(record, scope)) != set(value)

    def rows_of(self, record: Any, value: Any) -> list[dict[str, Any]]:
        return [{self.part: code} for code in value]


def replace_rows(manager: Any, parts: list[dict[str, Any]]) -> None:
    """Make the rows of `manager` say `parts`; those that say one already are kept."""
    missing = list(parts)
    for row in manager.all():
        said = next((part for part in missing if _says(row, part)), None)
        if said is None:
            row.delete()
        else:
            missing.remove(said)
    for part in missing:
        manager.create(**part)


def _says(row: Model, part: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in part.items())
