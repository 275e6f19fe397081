"""An XLSX file: looked at before a library opens it, then read row by row."""

import datetime
import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from . import limits
from .refusals import NotTaken

CHUNK = 64 * 1024
OVERLAP = 10 * 1024  # of one chunk with the next: more than a formula's cell has
# A formula without its result, as programs write it that do not count. An empty
# text (t="str") is a result.
UNCOUNTED = re.compile(
    rb"""<c\ r="([A-Z]+\d+)"(?![^<>]*\ t="str")[^<>]*>
         <f\b[^<>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>""",
    re.VERBOSE,
)
# What the library raises for a file that is cut off, encrypted or forged.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, RuntimeError, ValueError),
)


def read_xlsx(content: bytes, sheet: str) -> Iterator[list[str]]:
    """The rows of the sheet called `sheet`, else of the first visible one.

    Raises:
        NotTaken: it is broken, packed too tightly, has macros or is no workbook.
    """
    book = _opened(content)
    with _damage_named():
        page = book[sheet] if sheet in book.sheetnames else _visible(book)[0]
    yield from _rows(page)


def read_sheets(content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The name and the rows of each visible sheet; see `read_xlsx`."""
    for page in _visible(_opened(content)):
        yield page.title, _rows(page)


def _opened(content: bytes) -> Any:
    """The workbook, looked at before its library opens it."""
    look_inside(content)
    with _damage_named():
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True)


def _visible(book: Any) -> list[Any]:
    pages = [page for page in book.worksheets if page.sheet_state == "visible"]
    if not pages:
        raise NotTaken(_("The workbook has no visible sheet with cells."))
    return pages


def _rows(page: Any) -> Iterator[list[str]]:
    with _damage_named():
        page.reset_dimensions()  # what it says of its size may be anything
        for row in page.iter_rows(max_col=limits.COLUMNS + 1, values_only=True):
            yield [words_of(value) for value in row]


@contextmanager
def _damage_named() -> Iterator[None]:
    """Tell in words whatever the library stumbles on.

    It warns of styles and validations that it drops: we want the cells.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except NotTaken:
            raise
        except Exception as error:
            raise NotTaken(damaged()) from error


def damaged() -> str:
    """What to tell of a workbook that stops in the middle."""
    return _("The Excel file is damaged: open it, save it again and send it once more.")


def look_inside(content: bytes) -> None:
    """Unpack the file into nothing, to see that it may be opened.

    Raises:
        NotTaken: see `read_xlsx`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _must_be_workbook(packed.namelist())
            left = limits.UNPACKED_BYTES
            for part in packed.infolist():
                left = _unpacked(packed, part, left)
    except NotTaken:
        raise
    except BROKEN as error:
        raise NotTaken(damaged()) from error


def _must_be_workbook(names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotTaken(
            _("The file contains macros: save it as a workbook without macros (.xlsx).")
        )
    if "xl/workbook.xml" not in names:
        raise NotTaken(_("This is no Excel workbook: save it as .xlsx or as CSV."))
    if len(names) > limits.PARTS:
        raise NotTaken(_("The Excel file has too many parts."))


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """What may still be unpacked after `part`; an entity or a type in it is refused."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    is_sheet = part.filename.startswith("xl/worksheets/")
    tail = b""
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise NotTaken(_("Unpacked, the Excel file is too large."))
            # UTF-16 would hide the words looked for; no program writes it here.
            if is_xml and (b"\0" in chunk or b"<!" in _bare(tail + chunk)):
                raise NotTaken(_("The Excel file contains what no spreadsheet needs."))
            if is_sheet:
                _must_be_counted(tail + chunk)
            tail = chunk[-OVERLAP:]
    return left


def _must_be_counted(chunk: bytes) -> None:
    """Its cell would pass for an empty one, which empties a field."""
    if b"<f" in chunk and (found := UNCOUNTED.search(chunk)):
        words = _(
            "Cell %(cell)s holds a formula without its result: open the file in Excel,"
            " save it and send it once more."
        )
        raise NotTaken(words % {"cell": found[1].decode()})


def _bare(chunk: bytes) -> bytes:
    """`chunk` without comments and character data, which also begin with "<!"."""
    return chunk.replace(b"<!--", b"").replace(b"<![CDATA[", b"")


def words_of(value: Any) -> str:
    """A cell as words: numbers with a point, dates as year-month-day."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 10**15:
            return str(int(value))
        case datetime.datetime():
            at_midnight = value.time() == datetime.time(0)
            return f"{value:%Y-%m-%d}" if at_midnight else f"{value:%Y-%m-%d %H:%M}"
        case datetime.date():
            return value.isoformat()
        case datetime.time():
            return f"{value:%H:%M}"
    return str(value)
