"""Row of a file, with its place, and the errors that name a cell or a file."""

from collections.abc import Collection
from typing import NamedTuple

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
