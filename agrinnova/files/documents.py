"""Uploaded documents: size limited, accepted for their bytes, not for their name."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from .document_kinds import kind_of
from .photos import file_name, rewritten

BYTES_AT_MOST = 30 * 1024 * 1024


def checked(upload: File) -> ContentFile:
    """The document in `upload` under a plain name with its true extension.

    Raises:
        ValidationError: too heavy, of no kind we take, or with macros inside.
    """
    if (upload.size or 0) > BYTES_AT_MOST:
        raise ValidationError(
            _("The document is too heavy: %(size)s megabytes at most.")
            % {"size": BYTES_AT_MOST // 1024 // 1024},
            code="too_heavy",
        )
    upload.seek(0)
    content = upload.read()
    kind = kind_of(content)
    extension = Path(upload.name or "").suffix.lower().lstrip(".")
    if kind is None or extension != kind:
        raise ValidationError(
            _(
                "This is not a document that the portal takes: PDF, Word, Excel,"
                " PowerPoint or OpenDocument, with the ending of its name."
            ),
            code="not_document",
        )
    return ContentFile(content, name=file_name(upload, kind, content))


def scanned(upload: File) -> ContentFile:
    """A signed paper as it came from a scanner or a phone: a PDF, or a picture.

    Raises:
        ValidationError: it is neither, too heavy or not only that.
    """
    if Path(upload.name or "").suffix.lower() == ".pdf":
        return checked(upload)
    return rewritten(upload)
