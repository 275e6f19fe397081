"""The embedded server is shared, survives its holders, and ends with the last."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from agrinnova.devserver.postgres import cluster
from tests.devserver.holders import holder, python

ONE_HOLD = "from agrinnova.devserver import database; database.hold()"


@pytest.fixture(scope="module")
def var():
    """A `var/` of its own; short, so that the socket stays in the data folder."""
    folder = Path(tempfile.mkdtemp(prefix="agrinnova-test-"))
    yield folder
    shutil.rmtree(folder)


def answers(var) -> bool:
    host = cluster.socket_folder(var / "database")
    try:
        psycopg.connect(host=str(host), user="postgres", dbname="agrinnova").close()
    except psycopg.OperationalError:
        return False
    return True


def test_the_last_holder_stops_the_server(var):
    with holder(var):
        with holder(var):
            assert answers(var)
        assert answers(var)
    assert not answers(var)
    assert cluster.running(var / "database") is None


@pytest.mark.drill
def test_a_killed_holder_keeps_nothing_alive(var):
    with holder(var) as killed:
        killed.kill()
        killed.wait()
        assert answers(var)
        python(var, ONE_HOLD)
        assert not answers(var)


@pytest.mark.drill
def test_what_killed_holders_leave_can_be_ended_without_a_start(var):
    with holder(var) as killed:
        killed.kill()
        killed.wait()
    assert answers(var)
    python(var, "from agrinnova.devserver import database; database.end_unused()")
    assert not answers(var)


@pytest.mark.drill
def test_a_killed_server_comes_back_with_its_rows(var):
    with holder(var) as first:
        connection = psycopg.connect(
            host=str(cluster.socket_folder(var / "database")),
            user="postgres",
            dbname="agrinnova",
        )
        with connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        connection.close()
        cluster.running(var / "database").kill()
        first.kill()
    with (
        holder(var),
        psycopg.connect(
            host=str(cluster.socket_folder(var / "database")),
            user="postgres",
            dbname="agrinnova",
        ) as connection,
    ):
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_stale_pid_file_that_names_a_stranger_is_no_obstacle(var):
    pid_file = var / "database" / "postmaster.pid"
    lines = [os.getpid(), var / "database", 1, 5432, ".", "", "1 1", "ready"]
    pid_file.write_text("\n".join(map(str, lines)) + "\n")
    shutil.copy(pid_file, var / "database" / f"{cluster.SOCKET}.lock")
    assert cluster.running(var / "database") is None
    with holder(var):
        assert answers(var)


def test_a_pid_file_cut_short_is_no_obstacle(var):
    (var / "database" / "postmaster.pid").write_text("")
    with holder(var):
        assert answers(var)


def test_a_half_made_data_folder_is_made_anew(tmp_path):
    (tmp_path / "database.new").mkdir()
    (tmp_path / "database.new" / "PG_VERSION").write_text("18\n")
    with holder(tmp_path):
        assert answers(tmp_path)


# Stands in for an initdb whose starter was killed: it goes on writing for a while.
INITDB_LEFT = """#!/bin/sh
for i in $(seq 500); do mkdir -p "$1/base"; : > "$1/base/$i"; done
"""


@pytest.mark.drill
def test_a_first_start_waits_for_the_initdb_of_a_killed_one(tmp_path):
    draft = tmp_path / "database.new"
    draft.mkdir()
    left = tmp_path / "initdb"
    left.write_text(INITDB_LEFT)
    left.chmod(0o700)
    writing = subprocess.Popen([left, draft], cwd=draft)
    with holder(tmp_path):
        assert writing.poll() == 0
        assert answers(tmp_path)


def test_a_server_that_cannot_start_says_where_the_reason_is(var):
    settings = var / "database" / "postgresql.conf"
    whole = settings.read_text()
    settings.write_text(whole + "\nshared_buffers = nonsense\n")
    code = f"""
try:
    {ONE_HOLD}
except SystemExit as error:
    print(error)
"""
    said = python(var, code)
    settings.write_text(whole)
    log = var / "logs" / "database.log"
    assert said == (
        f"agrinnova: the embedded PostgreSQL did not start; the reason is in {log}.\n"
    )
    assert "nonsense" in log.read_text()


def test_a_given_database_url_starts_nothing(tmp_path):
    python(tmp_path, ONE_HOLD, DATABASE_URL="postgresql://nobody@localhost/nothing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 100, "Rossi, Bianchi & figli"])
def test_an_unusable_path_gets_a_short_socket_folder(tmp_path, name):
    data = tmp_path / name / "database"
    folder = cluster.socket_folder(data)
    assert folder != data
    assert len(str(folder)) < 40
    assert folder == cluster.socket_folder(data)
    assert folder != cluster.socket_folder(data.parent)


def test_a_long_path_with_spaces_works(tmp_path):
    var = tmp_path / ("long and 'quoted' " * 6).strip()
    with holder(var):
        assert answers(var)
    shutil.rmtree(cluster.socket_folder(var / "database"))
