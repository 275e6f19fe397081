"""Kinds of documents that are taken, each known by its bytes."""

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .macros import has_macros

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
UNREADABLE = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError),
    *(zlib.error, ExpatError),
)
# The part that only this kind of Office file has.
OFFICE_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}


def kind_of(content: bytes) -> str | None:
    """The extension that `content` deserves; None for what is not taken."""
    is_zip = zipfile.is_zipfile(io.BytesIO(content))
    if content.startswith(b"%PDF-"):
        # A PDF that is an archive too would be opened as either.
        return None if is_zip else "pdf"
    if not is_zip or not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind_of_archive(archive)
    except UNREADABLE:
        return None


def _kind_of_archive(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if has_macros(archive):
        words = _(
            "Documents with macros are not accepted: please save it without them."
        )
        raise ValidationError(words, code="macros")
    for kind, part in OFFICE_PARTS.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        declared = archive.read("mimetype").decode("ascii", "replace").strip()
        return next((k for k, v in CONTENT_TYPES.items() if v == declared), None)
    return None
