"""`kill -9` while letters are written and sent: everybody gets theirs, nobody two."""

import re
import subprocess
import sys
import time
from collections import Counter

import pytest

from agrinnova.paths import BASE
from tests.drills.portal import PATIENCE_SECONDS

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
def portal(portal):
    """Its readers have not been written to for a month."""
    portal.query(SUBSCRIBE, READERS)
    return portal


def letters(portal, state=""):
    where = "WHERE state = %s OR %s = ''"
    rows = portal.query(f'SELECT "to" FROM shared_outgoingmail {where}', state, state)
    return Counter(address for (address,) in rows)


def run(portal):
    words = [sys.executable, "manage.py", "send_digests"]
    return subprocess.Popen(
        words, cwd=BASE, env=portal.environment(), stdout=subprocess.DEVNULL
    )


def test_killed_runs_write_to_everybody_once(portal):
    killed = []
    for _ in range(KILLS):
        before, process = letters(portal).total(), run(portal)
        while letters(portal).total() < min(before + 20, READERS):
            time.sleep(0.02)
        process.kill()
        process.wait()
        killed.append(letters(portal).total())
    assert killed[0] < READERS  # a kill that comes too late proves nothing
    assert run(portal).wait(PATIENCE_SECONDS) == 0
    assert letters(portal) == Counter(
        {f"reader{number}@example.org": 1 for number in range(1, READERS + 1)}
    )


def delivered(portal):
    files = (portal.var / "mail").glob("*.log")
    lines = (re.findall(r"^To: (\S+)", file.read_text(), re.M) for file in files)
    return Counter(address for found in lines for address in found)


def test_a_killed_worker_loses_no_letter(portal):
    for _ in range(KILLS):
        already = delivered(portal).total()
        while delivered(portal).total() == already < READERS:
            time.sleep(0.02)
        portal.kill("worker")
        assert portal.wait_until_well()
    end_at = time.monotonic() + PATIENCE_SECONDS
    while letters(portal, "sent").total() < READERS and time.monotonic() < end_at:
        # What a killed worker had begun is due again after five minutes: now.
        portal.query("UPDATE shared_outgoingmail SET due_at = now()")
        time.sleep(5)
    assert letters(portal, "sent").total() == READERS
    found = delivered(portal)
    assert set(found) == set(letters(portal))
    # Only a letter that was being handed over when the worker died may come twice.
    assert found.total() <= READERS + KILLS
