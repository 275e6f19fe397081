"""One door for every spreadsheet: whatever came, rows of words with their numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from . import limits
from .csv_files import read_csv
from .refusals import NotTaken
from .workbooks import read_xlsx

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls and of encrypted workbooks
PDF = b"%PDF"


class Numbered(NamedTuple):
    """A row and its number as the spreadsheet shows it, the header usually being 1."""

    number: int
    cells: list[str]


def rows_of(content: bytes, *, sheet: str = "") -> Iterator[Numbered]:
    """The rows of a CSV or XLSX file that are not blank, the header first.

    Args:
        content: the file; its first bytes tell what it is, whatever its name says.
        sheet: the name of the sheet to take, if there is one of that name.

    Raises:
        NotTaken: it is too large, broken or of another type. What is wrong further
            down is raised when the row is reached.
    """
    if len(content) > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // limits.MEGABYTE
        reason = _("The file is larger than %(limit)s megabytes.")
        raise NotTaken(reason % {"limit": megabytes})
    if content.startswith((OLE, PDF)):
        raise NotTaken(
            _(
                "This is an old, a protected or no Excel file: save it as .xlsx without"
                " a password, or as CSV."
            )
        )
    rows = read_xlsx(content, sheet) if content.startswith(ZIP) else read_csv(content)
    return _within_limits(rows)


def _within_limits(rows: Iterator[list[str]]) -> Iterator[Numbered]:
    taken = blank = 0
    for number, raw in enumerate(rows, 1):
        cells = [clean(cell) for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            if blank > limits.BLANK_ROWS:
                return
            continue
        taken, blank = taken + 1, 0
        _must_fit(number, cells, taken)
        yield Numbered(number, cells)


def _must_fit(number: int, cells: list[str], taken: int) -> None:
    if taken > limits.ROWS + 1:
        reason = _("The file has more than %(limit)s rows: divide it into several.")
        raise NotTaken(reason % {"limit": limits.ROWS})
    if len(cells) > limits.COLUMNS:
        reason = _("Row %(row)s has more than %(limit)s columns.")
        raise NotTaken(reason % {"row": number, "limit": limits.COLUMNS})
    for position, cell in enumerate(cells, 1):
        if len(cell) > limits.CELL_CHARACTERS:
            reason = _(
                "Row %(row)s, column %(column)s: the cell is longer than %(limit)s"
                " characters."
            )
            place = {"row": number, "column": position}
            raise NotTaken(reason % {**place, "limit": limits.CELL_CHARACTERS})


def clean(cell: str) -> str:
    """A cell as it is kept: one kind of line break, no blanks around."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\ufeff")
