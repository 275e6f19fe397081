"""Meaning of a data file's row, free of the database, and the digest of it."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from agrinnova.spreadsheets.rows import Row


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
