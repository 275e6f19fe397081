"""`kill -9` of any process, then a start, and the portal answers with all its data."""

import signal
import subprocess
import sys
import time

import pytest

from agrinnova.paths import BASE
from tests.drills.portal import KINDS, PATIENCE_SECONDS, Portal, new_portal

pytestmark = pytest.mark.drill


@pytest.fixture(scope="module")
def portal(portal):
    """With a table that must never lose a row."""
    portal.query("CREATE TABLE drill (round text)")
    return portal


@pytest.fixture
def running(portal):
    """The portal, running whatever the test before did to it."""
    if portal.launcher.poll() is not None:
        portal.start()
    assert portal.wait_until_well()
    return portal


def counts(portal):
    (row,) = portal.query(
        "SELECT (SELECT count(*) FROM shared_change), (SELECT count(*) FROM drill)"
    )
    return row


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_killed_process_costs_nothing(running, kind):
    running.query("INSERT INTO drill VALUES (%s)", kind)
    before = counts(running)
    running.kill(kind)
    if kind == "launcher":
        running.launcher.wait()
        running.start()
    assert running.wait_until_well()
    assert counts(running) == before


def test_a_power_cut_costs_nothing(running):
    running.query("INSERT INTO drill VALUES ('power')")
    before = counts(running)
    running.kill_everything()
    assert running.processes() == {}
    assert running.get("/healthz") == 0
    running.start()
    assert running.wait_until_well()
    assert counts(running) == before


def test_stop_leaves_no_process_and_keeps_the_data(running):
    before = counts(running)
    assert running.stop() == 0
    assert running.processes() == {}
    assert running.stop() == 0
    running.start()
    assert running.wait_until_well()
    assert counts(running) == before


def test_stop_ends_what_a_killed_launcher_left(running):
    running.kill("launcher")
    running.launcher.wait()
    assert {"server", "postmaster"} & running.processes().keys()
    assert running.stop() == 0
    assert running.processes() == {}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_of_it(running, number):
    running.launcher.send_signal(number)
    assert running.launcher.wait(timeout=PATIENCE_SECONDS) == 0
    assert running.processes() == {}


def test_a_second_start_says_where_the_first_is(running):
    second = subprocess.run(
        [sys.executable, "-m", "agrinnova.devserver"],
        cwd=BASE,
        env=running.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 0
    assert second.stdout == (
        f"AgrInnova is already running: http://127.0.0.1:{running.port}/\n"
    )


def test_a_port_that_is_taken_is_a_sentence(running, tmp_path):
    other = Portal(tmp_path)
    other.port = running.port
    other.start()
    assert other.launcher.wait(timeout=PATIENCE_SECONDS) == 1
    said = other.said()
    assert said.startswith(f"Port {running.port} is taken by another program")
    assert said.count("\n") == 1


@pytest.mark.parametrize("seconds", [0.3, 1, 2, 4, 7])
def test_a_first_start_killed_half_way_is_taken_up(seconds):
    """The moments fall into initdb, migrations, loading, collecting, serving."""
    with new_portal() as portal:
        portal.start()
        time.sleep(seconds)
        portal.kill_everything()
        portal.start()
        assert portal.wait_until_well(), portal.said()
        assert portal.query("SELECT count(*) FROM shared_localactiongroup") == [(11,)]
        assert portal.stop() == 0
        assert portal.processes() == {}
