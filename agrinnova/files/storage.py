"""File storage: written beside, renamed when whole, swept when nobody's.

A disk that fills up, a kill or a power cut in the middle leaves no half of a file under
a name that anybody asks for. What was written for rows that were then not stored is
removed at once; what a kill left is removed by the daily sweep. A file that a row names
is removed by neither.
"""

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from uuid import UUID, uuid4

from django.apps import apps
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, models

from .renditions import rendition_names

logger = logging.getLogger(__name__)

RESTORING = ".restoring"  # lies among the files while a backup is being restored
OLDEST_ORPHAN = 24 * 3600  # seconds; by then whoever wrote it has its row, or died
# So many, and most of all files: that is another database, not what kills left.
TOO_MANY = 100

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


class MediaStorage(FileSystemStorage):
    """The folder of uploaded and printed files."""

    def _save(self, name: str, content: File) -> str:
        mine = [self._part(name, content)]
        try:
            mine.append(self._reserved(name))
            part, name = mine
            Path(self.path(part)).replace(self.path(name))
            _sync(Path(self.path(name)).parent)
        except BaseException:
            for left in mine:
                self.delete(left)
            raise
        if (names := _written.get()) is not None:
            names.append(name)
        return name

    def replace(self, name: str, content: File) -> None:
        """Put `content` under `name`; what was there is read until it is whole."""
        part = self._part(name, content)
        Path(self.path(part)).replace(self.path(name))

    def _part(self, name: str, content: File) -> str:
        """Write `content` beside `name`; nothing stays when there is no room for it."""
        part = str(Path(name).with_name(f"{uuid4()}.part"))
        try:
            super()._save(part, content)  # type: ignore[misc]  # not in the stubs
            _sync(Path(self.path(part)))
        except BaseException:
            self.delete(part)
            raise
        return part

    def _reserved(self, name: str) -> str:
        """`name`, or the next that is free, kept from everybody else."""
        while True:
            try:
                os.close(os.open(self.path(name), os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` there in one step, for our own eyes only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{uuid4()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(part, flags, 0o600), "wb") as opened:
            opened.write(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def only_needed_kept() -> Iterator[None]:
    """Remove in the end what was stored inside for rows that were not.

    To stand around the transaction, since rows are asked after its end.
    """
    token = _written.set([])
    try:
        yield
    finally:
        names = _written.get() or []
        _written.reset(token)
        try:
            _remove_unneeded(names)
        except DatabaseError:  # who is needed cannot be asked: the sweep will
            logger.warning("Left for the sweep: %s", names)


def sweep() -> int:
    """Remove the files that no row names and that are older than a day; how many.

    Looks only into the folders that are named by a record's identifier: whatever else
    lies there is not ours. They go too when they are empty.
    """
    root = Path(settings.MEDIA_ROOT)
    oldest = time.time() - OLDEST_ORPHAN
    folders = [path for path in root.glob("*/") if _is_ours(path)]
    # Looked for before the rows are asked: what is stored meanwhile is younger.
    old = [
        path.relative_to(root).as_posix()
        for folder in folders
        for path in folder.iterdir()
        if path.is_file() and path.stat().st_mtime < oldest
    ]
    removed = _remove_unneeded(old, of=len(old))
    for folder in folders:
        if folder.stat().st_mtime < oldest:
            with suppress(OSError):  # not empty, or gone
                folder.rmdir()
    return removed


def needed_names() -> set[str]:
    """Every file that a row names, with the smaller copies of pictures."""
    needed: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.FileField):
                rows = model._base_manager.exclude(**{field.name: ""})
                for name in rows.values_list(field.name, flat=True).iterator():
                    needed.update((name, *rendition_names(name).values()))
    return needed


def _remove_unneeded(names: Iterable[str], *, of: int = 0) -> int:
    candidates = set(names)
    unneeded = candidates - needed_names() if candidates else set()
    if of and len(unneeded) > max(TOO_MANY, of // 2):
        logger.error(
            "%s of %s files are named by no row of this database: nothing is removed.",
            len(unneeded),
            of,
        )
        return 0
    for name in unneeded:
        default_storage.delete(name)
    if unneeded:
        logger.info("Files that no row names, removed: %s", len(unneeded))
    return len(unneeded)


def _is_ours(folder: Path) -> bool:
    try:
        return str(UUID(folder.name)) == folder.name
    except ValueError:
        return False


def _sync(path: Path) -> None:
    """Have the disk itself keep it, as the database does with the row."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
