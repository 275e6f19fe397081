"""One folder holds all that the portal writes: `AGRINNOVA_VAR`, `var/` if unset."""

import os
import secrets
import stat
from pathlib import Path
from tempfile import NamedTemporaryFile

BASE = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Give the folder of the embedded database, media, logs; nothing is created."""
    return Path(os.environ.get("AGRINNOVA_VAR") or BASE / "var").expanduser().resolve()


def keep_private() -> None:
    """Let nobody but its owner read what this process writes, nor what `var/` holds.

    The folder and its logs stay passable, not readable, for the user that PostgreSQL
    runs as where we are root; what it owns itself it keeps closed by itself.
    """
    os.umask(0o077)
    folder = var_folder()
    if not folder.is_dir():
        return
    for path in (folder, *folder.iterdir()):
        found = path.lstat()
        if found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode):
            is_way = path in (folder, folder / "logs") and not os.geteuid()
            path.chmod(found.st_mode & 0o700 | (0o011 if is_way else 0))


def made_once(path: Path, size: int = 50) -> str:
    """Give the secret in `path`; the first caller makes it, of `size` random bytes.

    Only its owner may read it. Two processes may start at once: the file appears
    whole or not at all, and the loser of the race reads the winner's words.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, prefix=".secret-") as draft:
            draft.write(secrets.token_urlsafe(size))
            draft.flush()
            try:
                os.link(draft.name, path)
            except FileExistsError:
                pass
    return path.read_text(encoding="ascii").strip()
