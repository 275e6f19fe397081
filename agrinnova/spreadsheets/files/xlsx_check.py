"""XLSX as a ZIP: a workbook without macros, checked before it is opened."""

import io
import lzma
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

from . import limits
from .other_formats import way_out_of
from .xlsx_strict import STRICT, transitional
from .xlsx_unpacking import unpacked

WORKBOOK = re.compile(r"xl/workbook\d*\.xml", re.IGNORECASE)
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
                left = unpacked(packed, part, left)
            workbook = next(name for name in names if WORKBOOK.fullmatch(name))
            is_strict = STRICT in packed.read(workbook)
            return transitional(packed) if is_strict else content
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
        raise FileRefusedError(way_out_of(names))
    if len(names) > limits.PARTS:
        raise FileRefusedError(_("The Excel file has too many parts."))
