"""The embedded PostgreSQL: one server in `AGRINNOVA_VAR`, shared by all who need it.

Every process that needs data calls `hold()`. A hold is a shared lock on a file, so the
kernel drops it however the process ends, `kill -9` included; who leaves last stops the
server. With `DATABASE_URL` in the environment nothing here starts or stops anything.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import psycopg
from psycopg import sql

from agrinnova.paths import var_folder

from .postgres import cluster
from .postgres.programs import BrokenDatabaseError

# Of libpq, in seconds and, the last one, milliseconds: how long a server that does not
# answer is waited for when it is called, and in the middle of a conversation.
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
NAME = "agrinnova"
USER = cluster.SUPERUSER

_held: list[IO[str]] = []


def is_embedded() -> bool:
    """Say whether this process uses the embedded server."""
    return not os.environ.get("DATABASE_URL")


def django_settings() -> dict[str, object]:
    """Give Django's `DATABASES["default"]` for the embedded server; starts nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": USER,
        "HOST": str(cluster.socket_folder(var_folder() / "database")),
        "PORT": cluster.PORT,
    }


def hold() -> None:
    """Keep the embedded server running until this process ends; repeatable.

    Raises SystemExit with one sentence when it cannot be started.
    """
    if not is_embedded() or _held:
        return
    try:
        var_folder().mkdir(parents=True, exist_ok=True)
        with _gate():
            lock = (var_folder() / "database.users").open("a")
            fcntl.flock(lock, fcntl.LOCK_SH)
            _held.append(lock)
            atexit.register(release)
            ensure_running()
    except (BrokenDatabaseError, OSError, psycopg.OperationalError) as error:
        raise SystemExit(f"agrinnova: {error}") from None


def ensure_running() -> None:
    """Start the server if it is down and make the portal's database if it is missing.

    Raises BrokenDatabaseError.
    """
    data = var_folder() / "database"
    cluster.start(data, log=var_folder() / "logs" / "database.log")
    with psycopg.connect(_address(), autocommit=True) as connection:
        known = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [NAME]
        ).fetchone()
        if known is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME))
            )


def is_up() -> bool:
    """Say whether the server runs; one that is not ours to watch counts as up."""
    return not is_embedded() or cluster.running(var_folder() / "database") is not None


def revive() -> None:
    """Start the server again after a crash. Raises BrokenDatabaseError."""
    with _gate():
        ensure_running()


def release() -> None:
    """Give the hold back; the last one to leave stops the server."""
    if _held:
        atexit.unregister(release)
        _leave(_held.pop())


def end_unused() -> None:
    """Stop a server that nobody holds any more, as killed holders leave it."""
    users = var_folder() / "database.users"
    if is_embedded() and not _held and users.exists():
        _leave(users.open("a"))


def _leave(lock: IO[str]) -> None:
    with lock, _gate():
        fcntl.flock(lock, fcntl.LOCK_UN)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        cluster.stop(var_folder() / "database")


@contextmanager
def _gate() -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with (var_folder() / "database.gate").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _address() -> str:
    host = cluster.socket_folder(var_folder() / "database")
    return psycopg.conninfo.make_conninfo(
        host=str(host), port=cluster.PORT, user=USER, dbname="postgres"
    )
