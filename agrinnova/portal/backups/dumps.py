"""pg_dump and pg_restore on the portal's database, and the rows of its tables."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection
from psycopg import sql

from agrinnova.devserver.postgres.programs import installation

from .manifest import BackupError


def counts() -> dict[str, int]:
    """How many rows each table has, as the present transaction sees them."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            cursor.execute(count)
            (found[table],) = cursor.fetchone()
    return found


def tables() -> list[str]:
    """All tables of the database, whoever made them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def dump(target: Path, *, snapshot: str) -> None:
    """Write the database as it is in `snapshot`; raises BackupError."""
    words = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    _run("pg_dump", *words, f"--snapshot={snapshot}")
    target.chmod(0o600)


def load(source: Path) -> None:
    """Fill the empty database, in one transaction; raises BackupError."""
    name = str(connection.settings_dict["NAME"])
    words = ["--no-owner", "--no-privileges", "--no-comments", f"--dbname={name}"]
    _run("pg_restore", "--single-transaction", "--exit-on-error", *words, str(source))


def _run(program: str, *words: str) -> None:
    path = _program(program)
    given = connection.settings_dict
    places = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER"}
    more = {"PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {name: str(given[key]) for name, key in (places | more).items()}
    environment = {name: value for name, value in environment.items() if value}
    done = subprocess.run(
        [path, *words],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.environ.get("PATH", os.defpath), **environment},
    )
    if done.returncode:
        raise BackupError(f"{program}: {done.stderr.strip()[-500:]}")


def _program(name: str) -> str:
    """The program, no older than the server, which pg_dump insists on."""
    server = connection.cursor().connection.info.server_version // 10_000
    places = (str(installation() / "bin" / name), shutil.which(name))
    for path in filter(None, places):
        said = subprocess.run(
            [path, "--version"], check=False, capture_output=True, text=True
        )
        version = re.search(r"(\d+)(?:\.\d+|\w*)", said.stdout)
        if version and int(version[1]) >= server:
            return path
    raise BackupError(
        f"The database is PostgreSQL {server}: install {name} of that version or newer."
    )
