"""The manifest of a backup: what it holds, how many rows and bytes, and their sums."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT = 1
DUMP = "database.dump"
SECRET_KEY = "secret_key"  # noqa: S105 (the name of its file)
MEDIA = "media"
AT_ONCE = 1024 * 1024  # bytes


class BackupError(Exception):
    """A backup or a restore cannot be done; the message is a sentence for a person."""


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while content := file.read(AT_ONCE):
            found.update(content)
    return found.hexdigest()


def files_of(folder: Path, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Size and sum of each of the files, by their names in the folder."""
    return {
        name: {
            "size": (folder / name).stat().st_size,
            "sha256": digest(folder / name),
        }
        for name in sorted(names)
    }


def write(folder: Path, manifest: dict[str, Any]) -> None:
    """Put the manifest into the folder, last of all."""
    path = folder / NAME
    path.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    path.chmod(0o600)


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a whole backup. Raises BackupError when there is none."""
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BackupError(
            f"{folder} holds no whole backup: {NAME} is missing."
        ) from None
    except ValueError:
        raise BackupError(f"{folder / NAME} is damaged.") from None
    if manifest.get("format") != FORMAT:
        raise BackupError(f"{folder} was made by a newer release: use that one.")
    return manifest


def verify(folder: Path, manifest: dict[str, Any]) -> None:
    """Raise BackupError naming every file that is missing or not what it was."""
    wrong = [
        name
        for name, known in manifest["files"].items()
        if not _is_as_it_was(folder / name, known)
    ]
    if wrong:
        names = ", ".join(wrong[:10])
        raise BackupError(f"Damaged or missing in the backup ({len(wrong)}): {names}")


def _is_as_it_was(path: Path, known: dict[str, Any]) -> bool:
    if not path.is_file() or path.stat().st_size != known["size"]:
        return False
    return digest(path) == known["sha256"]
