"""Restoring a backup into an empty place; nothing half done passes for whole.

As long as the mark lies among the files, /healthz fails, and a restore that was broken
off may be begun again: what it had begun is its own.
"""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from agrinnova.core import ledger
from agrinnova.files.storage import RESTORING

from . import dumps
from .manifest import DUMP, MEDIA, SECRET_KEY, BackupError, digest, read, verify
from .manifest import NAME as MANIFEST


def restore(source: Path) -> dict[str, Any]:
    """Fill the empty database and the empty folder of files; what was done.

    Checked before anything is written: the sums of all files, that both places are
    empty, that no newer release made it. Raises BackupError.
    """
    manifest = read(source)
    verify(source, manifest)
    _refuse_newer(manifest)
    begun = _begun(source)
    if not begun:
        _refuse_full()
        _mark(source)
    _place_files(source, manifest)
    if not dumps.tables():
        dumps.load(source / DUMP)
        _compare(manifest)
    migrated = _migrate()
    with connection.cursor() as cursor:
        # Nobody is let in by a session of before.
        cursor.execute("DELETE FROM django_session")
    _renew_ledger()
    (Path(settings.MEDIA_ROOT) / RESTORING).unlink()
    key = _place_key(source)
    return {"manifest": manifest, "migrated": migrated, "key": key}


def _refuse_full() -> None:
    folder = Path(settings.MEDIA_ROOT)
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty: a restore needs an empty place.")
    if dumps.tables():
        raise BackupError("The database is not empty: a restore needs an empty one.")


def _refuse_newer(manifest: dict[str, Any]) -> None:
    known = set(map(".".join, MigrationExecutor(connection).loader.disk_migrations))
    ours = {name.split(".")[0] for name in known}
    newer = [
        name
        for name in manifest["migrations"]
        if name.split(".")[0] in ours and name not in known
    ]
    if newer:
        release = manifest["release"]
        raise BackupError(
            f"The backup is of a newer release ({release}, {newer[0]}): use that one."
        )


def _begun(source: Path) -> bool:
    """Whether a restore of this very backup was broken off here."""
    mark = Path(settings.MEDIA_ROOT) / RESTORING
    return mark.exists() and mark.read_text() == digest(source / MANIFEST)


def _mark(source: Path) -> None:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESTORING).write_text(digest(source / MANIFEST))


def _place_files(source: Path, manifest: dict[str, Any]) -> None:
    root = Path(settings.MEDIA_ROOT)
    for name in manifest["files"]:
        if name.startswith(f"{MEDIA}/"):
            target = root / name.removeprefix(f"{MEDIA}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target)
            target.chmod(settings.FILE_UPLOAD_PERMISSIONS)


def _compare(manifest: dict[str, Any]) -> None:
    found, known = dumps.counts(), manifest["tables"]
    other = [t for t in known if found.get(t) != known[t]]
    if other:
        raise BackupError(f"Not all rows came back: {', '.join(other)}")


def _migrate() -> int:
    """Bring an older release's tables up to this one; how many steps that took."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("rebuild_search", verbosity=0)
    return len(plan)


def _renew_ledger() -> None:
    """Let partners notice: numbers given after the backup are given once more."""
    ledger.renew_identity()
    caches["default"].clear()  # it may be shared, and hold answers of the lost days


def _place_key(source: Path) -> str:
    """Put the secret key back where this portal keeps it; what became of it."""
    kept, target = source / SECRET_KEY, Path(settings.VAR) / SECRET_KEY
    if not kept.exists():
        return "none"
    if not settings.EMBEDDED_DATABASE:
        return "environment"
    shutil.copyfile(kept, target)
    target.chmod(0o600)
    return "restored"
