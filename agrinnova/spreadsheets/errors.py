"""Errors of a file that name the cell, the row or the file."""

from django.utils.translation import gettext as _


class FileRefusedError(ValueError):
    """The file as a whole is refused; the message is for whoever sent it."""


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
