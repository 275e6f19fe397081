"""One folder holds all that the portal writes: `AGRINNOVA_VAR`, `var/` if unset."""

import os
import secrets
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Give the folder of the embedded database, media, logs; nothing is created."""
    return Path(os.environ.get("AGRINNOVA_VAR") or BASE / "var").expanduser().resolve()


def made_once(path: Path) -> str:
    """Give the secret in `path`; the first caller makes it, readable by its owner only.

    Two processes may start at once: the file appears whole, under its final name, or
    not at all, and the loser of the race reads the winner's words.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
