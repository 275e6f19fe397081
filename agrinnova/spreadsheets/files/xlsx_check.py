"""XLSX as a ZIP: checked before it is opened (ZIP bombs, entity bombs)."""

import io
import lzma
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from . import limits
from .refusals import FileRefusedError

CHUNK = 64 * 1024
OVERLAP = 10 * 1024  # of one chunk with the next: more than a formula's cell has
WORKBOOK = re.compile(r"xl/workbook\d*\.xml", re.IGNORECASE)
# A formula without its result, as programs write it that do not count. An empty
# text (t="str") is a result. Elements may have a prefix: <x:c>. No part gives back
# what it took ("*+"): two neighbouring \s* would try every split of a long gap.
UNCOUNTED = re.compile(
    rb"""<(?:\w++:)?c(?=[\s>])(?![^<>]*\st=["']str["'])
         (?=[^<>]*\sr=["']([A-Z]+\d+)["'])?[^<>]*+>\s*+
         <(?:\w++:)?f(?=[\s/>])[^<>]*+>(?:(?<=/>)|[^<]*+</(?:\w++:)?f>)\s*+
         (?:<(?:\w++:)?v(?:\s*+/>|>\s*+</(?:\w++:)?v>)\s*+)?</(?:\w++:)?c>""",
    re.VERBOSE,
)
# "Strict Open XML" has other names for the same things (ISO/IEC 29500-1 annex A).
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAME = re.compile(
    re.escape(STRICT) + rb"(spreadsheetml|officeDocument|drawingml)/"
)
TRANSITIONAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"
# What the library raises for a file that is cut off, encrypted or forged.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, RuntimeError, ValueError),
)


def damaged() -> str:
    """What to tell of a workbook that stops in the middle."""
    return _("The Excel file is damaged: open it, save it again and send it once more.")


def checked_workbook(content: bytes) -> bytes:
    """The workbook, in the transitional form that its library reads.

    Raises:
        FileRefusedError: it is broken, packed too tightly, with macros or no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            _must_be_workbook(packed)
            left = limits.UNPACKED_BYTES
            for part in packed.infolist():
                left = _unpacked(packed, part, left)
            workbook = next(name for name in names if WORKBOOK.fullmatch(name))
            is_strict = STRICT in packed.read(workbook)
            return _transitional(packed) if is_strict else content
    except FileRefusedError:
        raise
    except BROKEN as error:
        raise FileRefusedError(damaged()) from error


def _must_be_workbook(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefusedError(
            _("The file contains macros: save it as a workbook without macros (.xlsx).")
        )
    if not any(WORKBOOK.fullmatch(name) for name in names):
        raise FileRefusedError(_of_another_program(names))
    if len(names) > limits.PARTS:
        raise FileRefusedError(_("The Excel file has too many parts."))


def _of_another_program(names: list[str]) -> str:
    """How to make a workbook of what is none, by the files inside it."""
    known = set(names)
    if "xl/workbook.bin" in known:
        return _("This is a binary Excel workbook (.xlsb): save it as .xlsx.")
    if "content.xml" in known:
        return _(
            "This is an OpenDocument file (.ods): open it in LibreOffice and save it"
            " as “Excel 2007-365 (.xlsx)”."
        )
    if any(name.startswith("Index") or name.endswith(".iwa") for name in names):
        return _(
            "This is a Numbers file: open it in Numbers and choose File, Export to,"
            " Excel."
        )
    if "word/document.xml" in known:
        return _(
            "This is a Word document: copy its table into Excel and save it as .xlsx."
        )
    return _("This is no Excel workbook: save it as .xlsx or as CSV.")


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """What may still be unpacked after `part`; an entity or a type in it is refused."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    is_sheet = part.filename.startswith("xl/worksheets/")
    tail = b""
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise FileRefusedError(_("Unpacked, the Excel file is too large."))
            # UTF-16 would hide the words looked for; no program writes it here.
            if is_xml and (b"\0" in chunk or b"<!" in _bare(tail + chunk)):
                raise FileRefusedError(
                    _("The Excel file contains what no spreadsheet needs.")
                )
            if is_sheet:
                _must_be_counted(tail + chunk)
            tail = chunk[-OVERLAP:]
    return left


def _must_be_counted(chunk: bytes) -> None:
    """Its cell would pass for an empty one, which empties a field."""
    if (b"<f" in chunk or b":f" in chunk) and (found := UNCOUNTED.search(chunk)):
        words = _(
            "Cell %(cell)s holds a formula without its result: open the file in Excel,"
            " save it and send it once more."
        )
        raise FileRefusedError(words % {"cell": (found[1] or b"?").decode()})


def _bare(chunk: bytes) -> bytes:
    """`chunk` without comments and character data, which also begin with "<!"."""
    return chunk.replace(b"<!--", b"").replace(b"<![CDATA[", b"")


def _transitional(packed: zipfile.ZipFile) -> bytes:
    """The same workbook under the names that Excel gives by default."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as other:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith((".xml", ".rels")):
                part = STRICT_NAME.sub(TRANSITIONAL_NAME, part)
            other.writestr(name, part)
    return made.getvalue()
