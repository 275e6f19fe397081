"""Spreadsheet reader: whatever format came (XLSX, CSV), rows of typed cells."""

from collections.abc import Iterator
from itertools import islice

from . import limits
from .csv_reader import read_csv
from .headers import Numbered, SheetOutline
from .remarks import Remarks
from .row_limits import must_be_readable, within_limits
from .tables import table_of
from .xlsx_layout import Layout
from .xlsx_reader import Page, page_of, pages_of

ZIP = b"PK"


def outline(content: bytes) -> list[SheetOutline]:
    """The beginning of every visible sheet of a workbook; of a CSV file its one.

    Raises:
        FileRefusedError: as `rows_of`.
    """
    must_be_readable(content)
    pages = pages_of(content) if _is_workbook(content) else [_csv_page(content)]
    return [
        SheetOutline(page.name, list(islice(within_limits(page), limits.OUTLINE_ROWS)))
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
    must_be_readable(content)
    page = page_of(content, sheet) if _is_workbook(content) else _csv_page(content)
    noticed = Remarks(page)
    yield from table_of(within_limits(page, noticed), header, noticed)
    if remarks is not None:
        remarks += noticed.sentences()


def _is_workbook(content: bytes) -> bool:
    return content.startswith(ZIP)


def _csv_page(content: bytes) -> Page:
    return Page("", read_csv(content), Layout(), [])
