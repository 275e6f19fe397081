"""Related list columns: several other records by their names."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.text import fold
from agrinnova.spreadsheets.scope import Scope

from .base import Cell
from .parsers import joined, several
from .related import Related, one_of


class RelatedList(Related):
    """Several other records by their names; those one may not name are kept."""

    is_relation = True

    def parse(self, cell: Cell, scope: Scope) -> Any:
        names = scope.names(self.other)
        return {one_of(cell, words, names) for words in several(cell.words)}

    def get_value(self, record: Any, scope: Scope) -> set[int]:
        known = scope.names(self.other).labels
        return {row.pk for row in getattr(record, self.name).all() if row.pk in known}

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        known = scope.names(self.other).labels
        manager = getattr(record, self.name)
        kept = {row.pk for row in manager.all() if row.pk not in known}
        manager.set(kept | value)

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        field: Any = self.field
        owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        link = field.remote_field.through
        link._default_manager.bulk_create(
            link(**{f"{owner}_id": record.pk, f"{other}_id": key})
            for record, keys in values
            for key in sorted(keys)
        )

    def format(self, value: Iterable[int], scope: Scope) -> str:
        labels = scope.names(self.other).labels
        return joined(sorted((labels[key] for key in value), key=fold))

    def help_text(self) -> str:
        return _("several, with ; between them, by their names in the portal")
