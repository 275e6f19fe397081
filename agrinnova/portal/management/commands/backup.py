"""`manage.py backup DIR`: database, files and secret key in one folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agrinnova.portal.backups.making import make
from agrinnova.portal.backups.manifest import SECRET_KEY, BackupError


class Command(BaseCommand):
    help = "Write database, files and secret key into a folder that is not there yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = make(folder.resolve())
        except BackupError as error:
            raise CommandError(str(error)) from None
        rows, files = sum(manifest["tables"].values()), len(manifest["files"])
        self.stdout.write(f"Backup in {folder}: {rows} rows, {files} files.")
        if SECRET_KEY not in manifest["files"]:
            self.stdout.write("SECRET_KEY is in the environment: keep it yourself.")
