"""Free disk space: whether there is enough to write, and what is said when not."""

import errno
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from psycopg.errors import DiskFull

MEGABYTE = 1024 * 1024
LOW = 1024  # megabytes; below, whoever runs the portal is warned
# Below, no more files are taken in: a database on the same disk would stop without it.
RESERVED = 100  # megabytes
# No room on the disk, in the quota, or in what the process may write.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def free_megabytes() -> int:
    """What is free where the portal writes: files, its own data, passing files."""
    folders = (settings.MEDIA_ROOT, settings.VAR, tempfile.gettempdir())
    return min(_free(Path(folder)) for folder in folders)


def is_low() -> bool:
    """Whether there is so little left that somebody should make room."""
    return free_megabytes() < LOW


def check_space() -> None:
    """Raise ValidationError when no more files may be taken in."""
    if _free(Path(settings.MEDIA_ROOT)) < RESERVED:
        raise ValidationError(no_space(), code="no_space")


def no_space() -> str:
    """What whoever sends something is told when it cannot be written."""
    return _(
        "There is no room left on the portal’s disk. Nothing was saved: please keep"
        " what you have and tell whoever runs the portal."
    )


def is_full(error: BaseException | None) -> bool:
    """Whether `error`, or what caused it, is a disk without room."""
    while error is not None:
        if isinstance(error, DiskFull):
            return True
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def _free(folder: Path) -> int:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free // MEGABYTE
