"""Limits of a table's rows: how many, how wide, how long, and where they end."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

from . import limits
from .cells import clean_row
from .headers import Numbered
from .mojibake import refuse_mojibake
from .other_formats import refuse_other_formats
from .remarks import Remarks
from .xlsx_reader import Page


def must_be_readable(content: bytes) -> None:
    if len(content) > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // limits.MEGABYTE
        reason = _("The file is larger than %(limit)s megabytes.")
        raise FileRefusedError(reason % {"limit": megabytes})
    refuse_other_formats(content)


def within_limits(page: Page, noticed: Remarks | None = None) -> Iterator[Numbered]:
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
