"""CSV reader: files of Excel, LibreOffice or Numbers in any of our countries."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

from . import limits
from .encodings import decoded

SEPARATORS = (";", "\t", ",", "|")  # among equals the first: commas are decimals


def read_csv(content: bytes) -> Iterator[list[str]]:
    """The rows of the file, the header first; a blank line is an empty row.

    Raises:
        FileRefusedError: it is no text, or a quotation mark is never closed.
    """
    text = decoded(content)
    separator, text = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):  # noqa: B007 - told when it fails
            yield cells
    except csv.Error as error:
        reason = _(
            "The file cannot be read after row %(row)s: a quotation mark is missing or"
            " a cell is too long."
        )
        raise FileRefusedError(reason % {"row": number}) from error


def separator_of(text: str) -> tuple[str, str]:
    """What stands between the cells, and the text without Excel's line `sep=;`."""
    first, _end, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith("sep=") and declared[4:] in SEPARATORS:
        return declared[4:], rest
    return max(SEPARATORS, key=lambda separator: _agreeing(text, separator)), text


def _agreeing(text: str, separator: str) -> tuple[float, int]:
    """How many of the first rows have equally many cells between `separator`.

    The share comes first: where the separator is not the right one, a line break
    within quotation marks makes two rows of one, each perhaps with its one comma.
    A title above the table and texts with commas have some too, each its own number.
    """
    start = io.StringIO(text[: limits.CELL_CHARACTERS], newline="")
    widths: Counter[int] = Counter()
    try:
        for cells in islice(
            csv.reader(start, delimiter=separator), limits.OUTLINE_ROWS
        ):
            widths[len(cells)] += 1
    except csv.Error:
        pass
    agreeing = max((rows for cells, rows in widths.items() if cells > 1), default=0)
    return agreeing / max(1, widths.total() - widths[0]), agreeing
