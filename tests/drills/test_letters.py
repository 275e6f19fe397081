"""`kill -9` while letters are written and sent: everybody gets theirs, nobody two."""

import re
import subprocess
import sys
import time
from collections import Counter

import pytest

from agrinnova.paths import BASE
from tests.drills.house import PATIENCE_SECONDS
from tests.drills.test_kill import new_house

pytestmark = pytest.mark.drill
READERS = 200
KILLS = 4

SUBSCRIBE = """
INSERT INTO knowledge_subscription
       (public_id, email, language, document_languages, consent_text, created_at,
        confirmed_at, told_until)
SELECT gen_random_uuid(), 'reader' || number || '@example.org', 'it', '{}', 'Sì.',
       now(), now(), now() - interval '30 days'
  FROM generate_series(1, %s) AS number
"""


@pytest.fixture(scope="module")
def house():
    """A portal whose readers have not been written to for a month."""
    with new_house() as house:
        house.start()
        assert house.wait_until_well(), house.said()
        house.query(SUBSCRIBE, READERS)
        yield house


def letters(house, state=""):
    where = "WHERE state = %s OR %s = ''"
    rows = house.query(f'SELECT "to" FROM shared_outgoingmail {where}', state, state)
    return Counter(address for (address,) in rows)


def run(house):
    words = [sys.executable, "manage.py", "send_digests"]
    return subprocess.Popen(
        words, cwd=BASE, env=house.environment(), stdout=subprocess.DEVNULL
    )


def test_killed_runs_write_to_everybody_once(house):
    killed = []
    for _ in range(KILLS):
        before, process = letters(house).total(), run(house)
        while letters(house).total() < min(before + 20, READERS):
            time.sleep(0.02)
        process.kill()
        process.wait()
        killed.append(letters(house).total())
    assert killed[0] < READERS  # a kill that comes too late proves nothing
    assert run(house).wait(PATIENCE_SECONDS) == 0
    assert letters(house) == Counter(
        {f"reader{number}@example.org": 1 for number in range(1, READERS + 1)}
    )


def delivered(house):
    files = (house.var / "mail").glob("*.log")
    lines = (re.findall(r"^To: (\S+)", file.read_text(), re.M) for file in files)
    return Counter(address for found in lines for address in found)


def test_a_killed_worker_loses_no_letter(house):
    for _ in range(KILLS):
        already = delivered(house).total()
        while delivered(house).total() == already < READERS:
            time.sleep(0.02)
        house.kill("worker")
        assert house.wait_until_well()
    end_at = time.monotonic() + PATIENCE_SECONDS
    while letters(house, "sent").total() < READERS and time.monotonic() < end_at:
        # What a killed worker had begun is due again after five minutes: now.
        house.query("UPDATE shared_outgoingmail SET due_at = now()")
        time.sleep(5)
    assert letters(house, "sent").total() == READERS
    found = delivered(house)
    assert set(found) == set(letters(house))
    # Only a letter that was being handed over when the worker died may come twice.
    assert found.total() <= READERS + KILLS
