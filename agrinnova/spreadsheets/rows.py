"""Row of a file, with its place."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.translation import gettext as _

from .errors import DataError


class Row(NamedTuple):
    """One row of a file; what its cells mean is read by columns."""

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
