"""Making a backup while the portal runs: rows of one moment, and their files.

Files are written before their rows and deleted after them. So they are gathered before
the rows are dumped and once more after; of both, those are kept that the rows name.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.files.storage import needed_names

from . import dumps
from .manifest import DUMP, FORMAT, MEDIA, SECRET_KEY, BackupError, files_of, write


def make(target: Path) -> dict[str, Any]:
    """Write a backup into `target`, which is not there yet or empty; its manifest.

    It appears whole or not at all. Raises BackupError.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupError(
            f"{target} is not empty: give a folder that is not there yet."
        )
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    part.mkdir(mode=0o700, parents=True)
    (part / MEDIA).mkdir(mode=0o700)
    try:
        manifest = _fill(part)
        write(part, manifest)
        part.rename(target)
    except OSError as error:
        raise BackupError(f"The backup cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def _fill(folder: Path) -> dict[str, Any]:
    before = _copy(needed_names(), folder)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        dumps.dump(folder / DUMP, snapshot=snapshot)
        rows, needed = dumps.counts(), needed_names()
        head = ledger.last_change()
        migrations = _applied()
    kept = before | _copy(needed - before, folder)
    for name in kept - needed:
        (folder / MEDIA / name).unlink()
    names = [DUMP, *(f"{MEDIA}/{name}" for name in kept & needed)]
    names += _copy_key(folder)
    return {
        "format": FORMAT,
        "release": settings.RELEASE,
        "made_at": timezone.now().isoformat(),
        "head": head.seq,
        "migrations": migrations,
        "tables": rows,
        "files": files_of(folder, names),
    }


def _applied() -> list[str]:
    """This release's migrations that are applied; the database may know dropped ones.

    Named in the manifest, those would look like the ones of a newer release.
    """
    loader = MigrationLoader(connection)
    known = loader.applied_migrations.keys() & loader.disk_migrations.keys()
    return sorted(map(".".join, known))


def _copy(names: set[str], folder: Path) -> set[str]:
    """Copy the files that are there, private; their names."""
    copied = set()
    for name in names:
        target = folder / MEDIA / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            shutil.copyfile(Path(settings.MEDIA_ROOT) / name, target)
        except FileNotFoundError:
            continue
        target.chmod(0o600)
        copied.add(name)
    return copied


def _copy_key(folder: Path) -> list[str]:
    """The secret key of an embedded portal: its links and second factors rest on it."""
    source = Path(settings.VAR) / SECRET_KEY
    if not settings.EMBEDDED_DATABASE or not source.exists():
        return []
    shutil.copyfile(source, folder / SECRET_KEY)
    (folder / SECRET_KEY).chmod(0o600)
    return [SECRET_KEY]
