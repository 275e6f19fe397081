"""Uploaded import files between preview and confirmation: private, gone in a day.

It lies in a folder that no address serves, under a random name that begins with its
sender; if the process dies, the file can be confirmed again. Beside a long one stands
how far the worker has come: an import is one transaction, whose rows nobody else reads
before its end, while a file that is replaced whole is read by any process and outlives
the one that wrote it.
"""

import json
import time
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

from django.conf import settings

from agrinnova.core.choices import SheetState, SheetStep
from agrinnova.core.file_names import safe_name
from agrinnova.core.models import SheetRun, User
from agrinnova.files.storage import write_whole

KEPT_AT_ONCE = 3  # files of one person, besides those that the worker needs
KEPT_FOR = 24 * 3600  # seconds


class Progress(NamedTuple):
    """How many rows are looked at and, within the transaction, written."""

    checked: int = 0
    written: int = 0


def store(content: bytes, *, file: str, kind: str, by: User) -> str:
    """Keep a file that `by` sent for records of `kind`; the token that finds it."""
    token = str(uuid4())
    write_whole(_folder() / f"{by.pk}.{kind}.{token}.{safe_name(file)}", content)
    mine = sorted(_folder().glob(f"{by.pk}.*"), key=lambda p: p.stat().st_mtime)
    needed = _needed(by)
    spare = [path for path in mine if path.name.split(".")[2] not in needed]
    for old in spare[:-KEPT_AT_ONCE]:
        old.unlink(missing_ok=True)
    return token


def read(token: str, *, kind: str, by: User) -> tuple[str, bytes] | None:
    """The name and content of what `by` sent; None when it is gone or not theirs."""
    path = _path(token, kind, by)
    try:
        return (path.name.split(".", 3)[3], path.read_bytes()) if path else None
    except FileNotFoundError:
        return None


def delete(token: str, *, kind: str, by: User) -> None:
    """Erase a file that has done its duty."""
    if path := _path(token, kind, by):
        path.unlink(missing_ok=True)
        _file(token, "progress").unlink(missing_ok=True)


def store_wrong_rows(token: str, content: bytes) -> None:
    """Keep the wrong rows of a file, to be fetched until the file would be gone."""
    write_whole(_file(token, "wrong"), content)


def read_wrong_rows(token: str) -> bytes | None:
    """The wrong rows of a file as a workbook; None when there are none any more."""
    try:
        return _file(token, "wrong").read_bytes()
    except FileNotFoundError:
        return None


def write_progress(token: str, checked: int = 0, written: int = 0) -> None:
    """Say how many rows of a file the work on it has come to."""
    write_whole(_file(token, "progress"), json.dumps([checked, written]).encode())


def read_progress(token: str) -> Progress:
    """How far the work on a file has come; nowhere when nobody said so."""
    try:
        return Progress(*json.loads(_file(token, "progress").read_bytes()))
    except FileNotFoundError:
        return Progress()


def tidy() -> int:
    """Erase what nobody confirmed for a day; how many files."""
    oldest = time.time() - KEPT_FOR
    late = [path for path in _folder().glob("*") if path.stat().st_mtime < oldest]
    for path in late:
        path.unlink(missing_ok=True)
    return len(late)


def _needed(by: User) -> set[str]:
    """The tokens of the files of `by` that the worker has before it."""
    unfinished = (SheetState.WAITING, SheetState.RUNNING)
    runs = SheetRun.objects.filter(by=by, state__in=unfinished)
    runs = runs.exclude(step=SheetStep.MAPPING)
    return {str(token) for token in runs.values_list("token", flat=True)}


def _path(token: str, kind: str, by: User) -> Path | None:
    try:
        known = UUID(token)
    except ValueError:
        return None
    return next(_folder().glob(f"{by.pk}.{kind}.{known}.*"), None)


def _file(token: str, what: str) -> Path:
    return _folder() / f"{token}.{what}"


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"
