"""One PostgreSQL data folder: make it, start its server, recover it, stop it."""

import hashlib
import os
import shlex
import shutil
import stat
import sys
import time
from pathlib import Path

import psutil

from . import programs
from .programs import BrokenDatabaseError, ProgramError

SUPERUSER = "postgres"
PORT = 5432  # part of the socket's name; no network port is opened
SOCKET = f".s.PGSQL.{PORT}"
# The kernel allows 107 bytes for the name of a socket (unix(7)), macOS 103.
LONGEST_SOCKET_NAME = 100
# Recovery after a crash reads back at most max_wal_size; nobody waits this long.
START_SECONDS = 300
# Orphans notice the postmaster's death within one wait of theirs.
ORPHAN_SECONDS = 10
WRITERS = {"initdb", "postgres"}  # the programs that write in a data folder

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
# For a machine that serves the portal and somebody's desktop besides.
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
# In the log a refused statement would outlive whose address is in it: at every start,
# for the folders too that were made before.
WITHOUT_STATEMENTS = "-c log_min_error_statement=panic -c log_error_verbosity=terse"


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
    try:
        if not (data / "PG_VERSION").exists():
            _initialise(data)
        programs.let_the_server_in(data)
        if running(data) is None:
            _end_orphans(data)
            _drop_if_misleading(data / "postmaster.pid")
            _drop_if_misleading(socket_folder(data) / f"{SOCKET}.lock")
            _launch(data, log)
    except OSError as error:
        raise BrokenDatabaseError(f"the embedded PostgreSQL: {error}.") from None
    _wait_until_ready(data, log)


def stop(data: Path) -> None:
    """Stop the server if it runs; sessions still open are ended, nothing is lost."""
    if running(data) is None:
        return
    try:
        programs.run("pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop", folder=data)
    except ProgramError as error:
        raise BrokenDatabaseError(f"PostgreSQL did not stop: {error}") from None


def running(data: Path) -> psutil.Process | None:
    """Give the postmaster of `data`, never another program under a recycled pid."""
    try:
        process = psutil.Process(_recorded_pid(data / "postmaster.pid"))
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return process if _writes(process, data) else None


def _recorded_pid(file: Path) -> int:
    return int(file.read_text().split("\n", 1)[0])


def _writes(process: psutil.Process, data: Path) -> bool:
    try:
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and process.name() in WRITERS and process.cwd() == str(data)
    except psutil.Error:
        return False


def _end_orphans(data: Path) -> None:
    """End what a killed postmaster or a killed first start left writing in `data`.

    A postmaster refuses the shared memory of another's helpers, and a folder that an
    initdb still fills cannot be removed.
    """
    patience_ends_at = time.monotonic() + ORPHAN_SECONDS
    # Looked up anew each time: a zombie that nobody reaps has ended all the same.
    while left := [found for found in psutil.process_iter() if _writes(found, data)]:
        if time.monotonic() > patience_ends_at:
            _kill(left)
        time.sleep(0.1)


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass


def _drop_if_misleading(pid_file: Path) -> None:
    """Remove a pid file that names a stranger or a zombie: PostgreSQL would obey it.

    With a dead pid it stays: PostgreSQL itself checks the shared memory named in it.
    """
    try:
        is_misleading = psutil.pid_exists(_recorded_pid(pid_file))
    except FileNotFoundError:
        return
    except ValueError:
        is_misleading = True
    if is_misleading:
        pid_file.unlink()


def _initialise(data: Path) -> None:
    """Make the data folder beside its place and move it there when it is whole."""
    draft = data.with_name(f"{data.name}.new")
    if draft.exists():
        _end_orphans(draft)
        shutil.rmtree(draft)
    draft.mkdir(parents=True, mode=0o700)
    programs.let_the_server_in(draft)
    tuning = [f"--set={name}={value}" for name, value in TUNING.items()]
    try:
        programs.run("initdb", "-D", str(draft), *INITDB, *tuning, folder=draft)
    except ProgramError as error:
        raise BrokenDatabaseError(
            f"the embedded PostgreSQL could not be made in {data}: {error}"
        ) from None
    draft.rename(data)


def _launch(data: Path, log: Path) -> None:
    socket = _prepare_socket_folder(data)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.touch()
    programs.let_the_server_in(log)
    # A relative folder is the data folder itself, whatever characters its path has.
    place = "." if socket == data else str(socket)
    sockets = f"-c unix_socket_directories={shlex.quote(place)}"
    options = f"-p {PORT} {sockets} {WITHOUT_STATEMENTS}"
    words = ["-D", str(data), "-w", "-t", str(START_SECONDS), "-l", str(log)]
    try:
        programs.run("pg_ctl", *words, "-o", options, "start", folder=data)
    except ProgramError:
        raise BrokenDatabaseError(
            f"the embedded PostgreSQL did not start; the reason is in {log}."
        ) from None


def _prepare_socket_folder(data: Path) -> Path:
    folder = socket_folder(data)
    if folder == data:
        return folder
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = programs.server_user()
    if owner is not None and folder.lstat().st_uid == 0:
        os.chown(folder, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
    expected = os.geteuid() if owner is None else owner.pw_uid
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != expected:
        raise BrokenDatabaseError(f"{folder} belongs to somebody else; remove it.")
    return folder


def _wait_until_ready(data: Path, log: Path) -> None:
    """Wait for a server that another process is starting or that is recovering."""
    end_at = time.monotonic() + START_SECONDS
    words = ["-q", "-h", str(socket_folder(data)), "-p", str(PORT), "-U", SUPERUSER]
    while time.monotonic() < end_at and running(data) is not None:
        try:
            programs.run("pg_isready", *words, folder=data)
        except ProgramError:
            time.sleep(0.1)
        else:
            return
    raise BrokenDatabaseError(
        f"the embedded PostgreSQL does not answer; the reason is in {log}."
    )
