"""One folder holds all that the portal writes: `AGRINNOVA_VAR`, `var/` if unset."""

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile

BASE = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Give the folder of the embedded database, media, logs; nothing is created."""
    return Path(os.environ.get("AGRINNOVA_VAR") or BASE / "var").expanduser().resolve()


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
