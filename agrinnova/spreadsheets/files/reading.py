"""Spreadsheet reader: whatever format came (XLSX, CSV), rows of typed cells."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from . import limits
from .cells import clean_row
from .csv_reader import read_csv
from .headers import (
    Numbered,
    SheetOutline,
    header_names,
    is_wrong_rows_header,
)
from .mojibake import refuse_mojibake
from .other_formats import refuse_other_formats
from .refusals import FileRefusedError
from .remarks import Remarks
from .xlsx_layout import Layout
from .xlsx_reader import Page, page_of, pages_of

ZIP = b"PK"


def outline(content: bytes) -> list[SheetOutline]:
    """The beginning of every visible sheet of a workbook; of a CSV file its one.

    Raises:
        FileRefusedError: as `rows_of`.
    """
    _must_be_readable(content)
    pages = pages_of(content) if _is_workbook(content) else [_csv_page(content)]
    return [
        SheetOutline(page.name, list(islice(_within_limits(page), limits.OUTLINE_ROWS)))
        for page in pages
    ]


def rows_of(
    content: bytes,
    *,
    sheet: str = "",
    header: int = 1,
    remarks: list[str] | None = None,
) -> Iterator[Numbered]:
    """The header of a CSV or XLSX file with usable names, then the rows below it.

    Left out are blank rows, what stands above the header, explanations right below it,
    headings within the table, the header once more, and totals. Merged cells count in
    each row that they cover; hidden rows and columns are read.

    Args:
        content: the file; its first bytes tell what it is, whatever its name says.
        sheet: the name of the sheet to take; where there is none, the first visible.
        header: the number of the header's row; where it is blank, the next one is.
        remarks: takes, after the last row, a sentence for all of this that the sender
            may not expect.

    Raises:
        FileRefusedError: it is too large, broken or of another type. What is wrong
            further down is raised when the row is reached.
    """
    _must_be_readable(content)
    page = page_of(content, sheet) if _is_workbook(content) else _csv_page(content)
    noticed = Remarks(page)
    yield from table_of(_within_limits(page, noticed), header, noticed)
    if remarks is not None:
        remarks += noticed.sentences()


def _is_workbook(content: bytes) -> bool:
    return content.startswith(ZIP)


def _csv_page(content: bytes) -> Page:
    return Page("", read_csv(content), Layout(), [])


def _must_be_readable(content: bytes) -> None:
    if len(content) > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // limits.MEGABYTE
        reason = _("The file is larger than %(limit)s megabytes.")
        raise FileRefusedError(reason % {"limit": megabytes})
    refuse_other_formats(content)


def table_of(
    rows: Iterator[Numbered], header: int, noticed: Remarks
) -> Iterator[Numbered]:
    """The header with usable names, then the rows that are records.

    A column of a workbook that has values and no name gets one from its letter. In a
    CSV file a cell too many is a separator too many, and stays an error of its row,
    also in the workbook of its wrong rows.
    """
    above = Numbered(0, [])
    for row in rows:
        if row.number >= header:
            noticed.header = row
            is_open = noticed.page.name and not is_wrong_rows_header(row.cells)
            ahead = limits.AHEAD if is_open else 0
            first = [other for other in islice(rows, ahead) if noticed.is_record(other)]
            width = max((len(other.cells) for other in first), default=0)
            cells = row.cells + [""] * (width - len(row.cells))
            is_next = above.number == row.number - 1
            names = header_names(cells, above.cells if is_next else [])
            yield Numbered(row.number, names)
            yield from first
            break
        above = row
    yield from (row for row in rows if noticed.is_record(row))


def _within_limits(page: Page, noticed: Remarks | None = None) -> Iterator[Numbered]:
    taken = blank = characters = 0
    for number, raw in enumerate(page.rows, 1):
        characters += sum(map(len, raw))
        if characters > limits.CHARACTERS:
            reason = _("The cells are too long together: divide the file into several.")
            raise FileRefusedError(reason)
        cells = clean_row(raw)
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            if blank > limits.BLANK_ROWS:
                if noticed:
                    noticed.ends_at = number - blank
                return
            continue
        taken, blank = taken + 1, 0
        _must_fit(number, cells, taken)
        refuse_mojibake(number, raw)
        yield Numbered(number, cells)


def _must_fit(number: int, cells: list[str], taken: int) -> None:
    if taken > limits.ROWS + 1:
        reason = _("The file has more than %(limit)s rows: divide it into several.")
        raise FileRefusedError(reason % {"limit": limits.ROWS})
    if len(cells) > limits.COLUMNS:
        reason = _("Row %(row)s has more than %(limit)s columns.")
        raise FileRefusedError(reason % {"row": number, "limit": limits.COLUMNS})
    for position, cell in enumerate(cells, 1):
        if len(cell) > limits.CELL_CHARACTERS:
            reason = _(
                "Row %(row)s, column %(column)s: the cell is longer than %(limit)s"
                " characters."
            )
            place = {"row": number, "column": position}
            raise FileRefusedError(reason % {**place, "limit": limits.CELL_CHARACTERS})
