"""`manage.py restore DIR`: a backup into an empty database and an empty folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agrinnova.portal.backups.manifest import BackupError
from agrinnova.portal.backups.restoring import restore

KEYS = {
    "none": "The backup holds no secret key: give the SECRET_KEY it was made with.",
    "environment": "Its secret key is in the backup: give it as SECRET_KEY.",
    "restored": "The secret key is back: links of before are good.",
}


class Command(BaseCommand):
    help = "Fill an empty database and an empty folder of files from a backup."
    requires_migrations_checks = False
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            done = restore(folder.resolve())
        except BackupError as error:
            raise CommandError(str(error)) from None
        manifest = done["manifest"]
        rows, files = sum(manifest["tables"].values()), len(manifest["files"])
        words = f"Restored from {manifest['made_at']}: {rows} rows, {files} files."
        self.stdout.write(words)
        if done["migrated"]:
            steps = done["migrated"]
            self.stdout.write(f"Brought up by {steps} migrations; search is rebuilt.")
        self.stdout.write("All sessions are ended: everybody logs in again.")
        self.stdout.write(KEYS[done["key"]])
