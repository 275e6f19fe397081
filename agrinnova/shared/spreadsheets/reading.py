"""One door for every spreadsheet: whatever came, rows of words with their numbers."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from . import limits
from .csv_files import read_csv
from .headers import Numbered, SheetOutline, header_names, propose_header
from .refusals import NotTaken
from .workbooks import read_sheets, read_xlsx

__all__ = ["Numbered", "SheetOutline", "outline", "propose_header", "rows_of"]

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls and of encrypted workbooks
PDF = b"%PDF"


def outline(content: bytes) -> list[SheetOutline]:
    """The beginning of every visible sheet of a workbook; of a CSV file its one.

    Raises:
        NotTaken: as `rows_of`.
    """
    _must_be_readable(content)
    sheets = read_sheets(content) if is_workbook(content) else [("", read_csv(content))]
    return [
        SheetOutline(name, list(islice(_within_limits(rows), limits.OUTLINE_ROWS)))
        for name, rows in sheets
    ]


def rows_of(content: bytes, *, sheet: str = "", header: int = 1) -> Iterator[Numbered]:
    """The header of a CSV or XLSX file with usable names, then the rows below it.

    Blank rows are left out, and what stands above the header.

    Args:
        content: the file; its first bytes tell what it is, whatever its name says.
        sheet: the name of the sheet to take; where there is none, the first visible.
        header: the number of the header's row; where it is blank, the next one is.

    Raises:
        NotTaken: it is too large, broken or of another type. What is wrong further
            down is raised when the row is reached.
    """
    _must_be_readable(content)
    rows = read_xlsx(content, sheet) if is_workbook(content) else read_csv(content)
    return _from_header(_within_limits(rows), header)


def is_workbook(content: bytes) -> bool:
    """Whether the first bytes are those of an XLSX file."""
    return content.startswith(ZIP)


def _must_be_readable(content: bytes) -> None:
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


def _from_header(rows: Iterator[Numbered], header: int) -> Iterator[Numbered]:
    above = Numbered(0, [])
    for row in rows:
        if row.number >= header:
            is_next = above.number == row.number - 1
            yield Numbered(
                row.number, header_names(row.cells, above.cells if is_next else [])
            )
            break
        above = row
    yield from rows


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
