"""Table of a sheet: its header with usable names, and the rows that are records."""

from collections.abc import Iterator
from itertools import islice

from . import limits
from .header_names import header_names
from .headers import Numbered, is_wrong_rows_header
from .remarks import Remarks


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
