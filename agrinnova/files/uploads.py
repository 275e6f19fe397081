"""Upload handlers: how a file that comes with a form is named while it is here.

Django puts the ending of its name behind that of a temporary file; an ending of sixty
emojis is too long for any disk. How large one may be, `photos.py` and `documents.py`
say.
"""

from typing import Any

from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    TemporaryFileUploadHandler,
)

from agrinnova.core.file_names import safe_name


class SafelyNamed(FileUploadHandler):
    """A file under a safe name."""

    def new_file(
        self, field_name: str, file_name: str, *args: Any, **more: Any
    ) -> None:
        super().new_file(field_name, safe_name(file_name), *args, **more)


class UploadInMemory(SafelyNamed, MemoryFileUploadHandler):
    """A small file."""


class UploadOnDisk(SafelyNamed, TemporaryFileUploadHandler):
    """A larger file."""
