"""Rows of the data files: where they stand, what is wrong in them, what they mean."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _


class DataError(ValueError):
    """A cell that cannot be loaded, said so that whoever keeps the file finds it.

    Attributes:
        file: name of the file, e.g. "courses.csv".
        row: its row as a spreadsheet counts, the header being 1; 0 = the whole file.
        column: the column's name, "" when the whole row is meant.
        value: what stands there.
        reason: what is wrong with it, in the reader's language.
    """

    def __init__(
        self, file: str, row: int, column: str, value: str, reason: str
    ) -> None:
        self.file, self.row, self.column = file, row, column
        self.value, self.reason = value, reason
        super().__init__(file, row, column, value, reason)

    def __str__(self) -> str:
        shown = self.value.encode("utf-8", "backslashreplace").decode()
        return _(
            "%(file)s, row %(row)s, column “%(column)s”, “%(value)s”: %(reason)s"
        ) % {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "value": shown if len(shown) <= 120 else f"{shown[:117]}...",
            "reason": self.reason,
        }


class BadData(Exception):  # noqa: N818 - the errors are inside
    """Everything that is wrong with the files: nothing of them is loaded.

    Attributes:
        errors: one `DataError` for each bad cell, in the order of the files.
    """

    def __init__(self, errors: list[DataError]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))


class Row(NamedTuple):
    """One row of a data file; what its cells mean is read by columns (`cells.py`)."""

    file: str
    number: int
    cells: dict[str, str]

    def error(self, column: str, reason: str) -> DataError:
        """What to raise when `column` of this row is wrong for `reason`."""
        value = self.cells.get(column, "")
        return DataError(self.file, self.number, column, value, reason)

    def text(self, column: str, *, required: bool = False, limit: int = 0) -> str:
        """The words of a cell, at most `limit` characters (0: any number)."""
        value = self.cells[column]
        if required and not value:
            raise self.error(column, _("This cell must not be empty."))
        if limit and len(value) > limit:
            reason = _("Longer than %(limit)s characters.") % {"limit": limit}
            raise self.error(column, reason)
        return value

    def words(self, column: str, separator: str = ";") -> list[str]:
        """The values of a cell that holds several, in order, each once."""
        parts = (part.strip() for part in self.cells[column].split(separator))
        return list(dict.fromkeys(part for part in parts if part))

    def one_of(
        self, column: str, known: Collection[str], *, required: bool = True
    ) -> str:
        """A value that must be among `known`; "" for an empty cell if allowed."""
        value = self.text(column, required=required)
        if value:
            self.must_know(column, value, known)
        return value

    def must_know(self, column: str, value: str, known: Collection[str]) -> None:
        """Raise `DataError` unless `value`, found in `column`, is among `known`."""
        if value not in known:
            reason = _("“%(value)s” is not known.") % {"value": value}
            raise self.error(column, reason)


class Ref(NamedTuple):
    """A row of another file, by that file's name and its natural key."""

    file: str
    key: str


@dataclass(frozen=True)
class Meaning:
    """What a row says, free of the database; written again when its digest changes.

    Attributes:
        row: where it stands.
        key: its natural key as one word.
        fields: columns of the table; a `Ref` for a foreign key.
        many: related lists, replaced as a whole.
        parts: rows that belong to this one (`{"innovations": [{"kind": "process"}]}`);
            those that say the same already stay as they are.
        notes: what its loader alone does something with.
    """

    row: Row
    key: str
    fields: dict[str, Any]
    many: dict[str, list[Ref]] = field(default_factory=dict)
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The same as long as the row means the same."""
        return digest_of([self.fields, self.many, self.parts, self.notes])


def digest_of(value: Any) -> str:
    """32 hexadecimal digits that stand for `value`."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
