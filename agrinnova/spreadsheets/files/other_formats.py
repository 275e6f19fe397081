"""Unsupported file formats: known by their first bytes, refused with a way out."""

import re

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls and of passwords
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|table|meta)\b", re.IGNORECASE)
XML = re.compile(rb"\s*<\?xml\b")


def refuse_other_formats(content: bytes) -> None:
    """Refuse what is plainly of another kind, in words that help.

    Raises:
        FileRefusedError: says what it is and how to save it.
    """
    if reason := _problem(content, content[:4000].removeprefix(b"\xef\xbb\xbf")):
        raise FileRefusedError(reason)


def _problem(content: bytes, start: bytes) -> str:
    if start.startswith(OLE[:4]):
        if ENCRYPTED in content:
            return _(
                "The file is protected by a password: save it without one and send it"
                " once more."
            )
        return _("This is an old Excel file (.xls): open it and save it as .xlsx.")
    if start.startswith(b"%PDF"):
        return _("This is a PDF: send the spreadsheet that it was made from.")
    if start.startswith(PICTURES):
        return _("This is a picture: send the spreadsheet itself.")
    if PAGE.match(start) or XML.match(start):
        return _(
            "This is a web page under the name of a spreadsheet: open it in Excel or"
            " LibreOffice and save it as .xlsx."
        )
    if start.startswith((b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return _("This is neither a text with separated values nor an Excel file.")
    if start.startswith(b"ID;P"):
        return _("This is a SYLK file: open it in Excel and save it as .xlsx.")
    return ""


def way_out_of(names: list[str]) -> str:
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
