"""A CSV file as Excel, LibreOffice or Numbers write it in any of our countries."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import limits
from .refusals import NotTaken

SEPARATORS = (";", ",", "\t")
# The order matters: the mark of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(content: bytes) -> Iterator[list[str]]:
    """The rows of the file, the header first; a blank line is an empty row.

    Raises:
        NotTaken: it is no text, or a quotation mark is never closed.
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
        raise NotTaken(reason % {"row": number}) from error


def decoded(content: bytes) -> str:
    """The words of the file, whichever of the usual encodings it has.

    Without a mark it is UTF-8, UTF-16 when every other byte is zero, or what Windows
    writes in western Europe (cp1252).

    Raises:
        NotTaken: none of them fits.
    """
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "")
    if not encoding and b"\0" in content[:1000]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotTaken(_("This is neither a text with separated values nor an Excel file."))


def separator_of(text: str) -> tuple[str, str]:
    """What stands between the cells, and the text without Excel's line `sep=;`."""
    first, _end, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith("sep=") and declared[4:] in SEPARATORS:
        return declared[4:], rest
    return max(SEPARATORS, key=lambda separator: _width(text, separator)), text


def _width(text: str, separator: str) -> int:
    """How many cells the header has if `separator` stands between them."""
    start = io.StringIO(text[: limits.CELL_CHARACTERS], newline="")
    try:
        return len(next(csv.reader(start, delimiter=separator), []))
    except csv.Error:
        return 0
