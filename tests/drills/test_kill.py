"""`kill -9` of any process, then a start, and the portal answers with all its data."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from agrinnova.paths import BASE
from tests.drills.house import KINDS, PATIENCE_SECONDS, House

pytestmark = pytest.mark.drill


@contextmanager
def new_house():
    var = Path(tempfile.mkdtemp(prefix="agrinnova-drill-"))
    house = House(var)
    try:
        yield house
    finally:
        house.stop()
        shutil.rmtree(var)


@pytest.fixture(scope="module")
def house():
    """A portal that was started once, with a table that must never lose a row."""
    with new_house() as house:
        house.start()
        assert house.wait_until_well(), house.said()
        house.query("CREATE TABLE drill (round text)")
        yield house


@pytest.fixture
def running(house):
    """The portal, running whatever the test before did to it."""
    if house.launcher.poll() is not None:
        house.start()
    assert house.wait_until_well()
    return house


def counts(house):
    (row,) = house.query(
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
    other = House(tmp_path)
    other.port = running.port
    other.start()
    assert other.launcher.wait(timeout=PATIENCE_SECONDS) == 1
    said = other.said()
    assert said.startswith(f"Port {running.port} is taken by another program")
    assert said.count("\n") == 1


@pytest.mark.parametrize("seconds", [0.3, 1, 2, 4, 7])
def test_a_first_start_killed_half_way_is_taken_up(seconds):
    """The moments fall into initdb, migrations, loading, collecting, serving."""
    with new_house() as house:
        house.start()
        time.sleep(seconds)
        house.kill_everything()
        house.start()
        assert house.wait_until_well(), house.said()
        assert house.query("SELECT count(*) FROM shared_localactiongroup") == [(11,)]
        assert house.stop() == 0
        assert house.processes() == {}
