"""Staged uploads: files of a form that could not be saved, not to be chosen again.

A form that is shown again carries their identifiers beside the field (`KeptFileInput`);
sent with them, it has the files as if they had been chosen once more.
"""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from agrinnova.core import disk
from agrinnova.core.models import StagedUpload, User

KEPT = datetime.timedelta(days=1)
MOST = 40  # of one person; each may be as heavy as a form's field takes
SUFFIX = "-staged"  # of the names under which a form sends their identifiers


def stage(upload: Any, *, by: User) -> StagedUpload | None:
    """Keep an upload for `by`; None when no more of theirs may wait, or has room."""
    if StagedUpload.objects.open_to(by).count() >= MOST:
        return None
    upload.seek(0)
    staged = StagedUpload(by=by, name=(upload.name or "")[-255:])
    try:
        disk.check_space()
        staged.file.save(upload.name or "file", upload, save=False)
    except (ValidationError, OSError) as error:
        if isinstance(error, OSError) and not disk.is_full(error):
            raise
        return None
    staged.save()
    upload.seek(0)
    upload.staged = staged
    return staged


def take_up(data: Any, files: MultiValueDict, *, by: User) -> MultiValueDict:
    """`files` with those that waited, under the fields that `data` names for them.

    In a field that takes one file, one that is chosen now goes before one that waited.
    """
    found = MultiValueDict({name: list(held) for name, held in files.lists()})
    for name, keys in data.lists():
        if not name.endswith(SUFFIX):
            continue
        field = name.removesuffix(SUFFIX)
        found.setlist(field, [*_waiting(keys, by), *found.getlist(field)])
    return found


def used(request: HttpRequest) -> list[StagedUpload]:
    """The files that waited and were sent with this request."""
    held = (file for _name, files in request.FILES.lists() for file in files)
    return [staged for file in held if (staged := getattr(file, "staged", None))]


def forget(rows: Iterable[StagedUpload]) -> int:
    """Take waiting files away, from the disk once the transaction has succeeded."""
    gone = list(rows)
    for staged in gone:
        staged.delete()
        transaction.on_commit(partial(staged.file.storage.delete, staged.file.name))
    return len(gone)


def tidy() -> int:
    """Take away what has waited for a day; `storage.sweep` finds what a kill left."""
    return forget(StagedUpload.objects.filter(at__lt=timezone.now() - KEPT))


def _waiting(keys: Iterable[str], by: User) -> list[UploadedFile]:
    rows = {str(r.public_id): r for r in StagedUpload.objects.open_to(by)}
    return [_opened(rows[key]) for key in keys if key in rows]


def _opened(staged: StagedUpload) -> UploadedFile:
    file: Any = UploadedFile(staged.file.open("rb"), staged.name, size=staged.file.size)
    file.staged = staged
    return file
