"""A file between its preview and its confirmation: private, bounded, gone in a day.

It lies in a folder that no address serves, under a random name that begins with its
sender. Nothing else is kept: if the process dies, the file can be confirmed again.
"""

import os
import time
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.text import get_valid_filename

from agrinnova.shared.models import User

KEPT_AT_ONCE = 3  # files of one person
KEPT_FOR = 24 * 3600  # seconds
NAME_LENGTH = 60


def keep(content: bytes, *, file: str, kind: str, by: User) -> str:
    """Keep a file that `by` sent for records of `kind`; the token that finds it."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    token = str(uuid4())
    name = get_valid_filename(file.replace("\\", "/").split("/")[-1] or "file")
    path = folder / f"{by.pk}.{kind}.{token}.{name[-NAME_LENGTH:]}"
    part = folder / f"{token}.part"
    with os.fdopen(
        os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as f:
        f.write(content)
    part.replace(path)
    mine = sorted(folder.glob(f"{by.pk}.*"), key=lambda p: p.stat().st_mtime)
    for old in mine[:-KEPT_AT_ONCE]:
        old.unlink(missing_ok=True)
    return token


def kept(token: str, *, kind: str, by: User) -> tuple[str, bytes] | None:
    """The name and content of what `by` sent; None when it is gone or not theirs."""
    path = _path(token, kind, by)
    try:
        return (path.name.split(".", 3)[3], path.read_bytes()) if path else None
    except FileNotFoundError:
        return None


def forget(token: str, *, kind: str, by: User) -> None:
    """Erase a file that has done its duty."""
    if path := _path(token, kind, by):
        path.unlink(missing_ok=True)


def tidy() -> int:
    """Erase what nobody confirmed for a day; how many files."""
    oldest = time.time() - KEPT_FOR
    late = [path for path in _folder().glob("*") if path.stat().st_mtime < oldest]
    for path in late:
        path.unlink(missing_ok=True)
    return len(late)


def _path(token: str, kind: str, by: User) -> Path | None:
    try:
        known = UUID(token)
    except ValueError:
        return None
    return next(_folder().glob(f"{by.pk}.{kind}.{known}.*"), None)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"
