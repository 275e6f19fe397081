"""`kill -9` while a spreadsheet is imported: all of it stands, or nothing."""

import subprocess
import sys
import time
import urllib.error
from contextlib import suppress
from http.client import HTTPException
from threading import Thread

import pytest

from agrinnova.core.ledger import LOCK
from agrinnova.paths import BASE
from tests.drills.officer import Officer
from tests.drills.portal import PATIENCE_SECONDS

pytestmark = pytest.mark.drill
ROWS = 2000
SHORT = 300
GOATS = "allevamento di capre e pecore"
HEADER = "identificativo;titolo;settore;prodotti"
WORD = "melecotogne"

# Enterprises, public changes, records whose entries hold the file's word, how often the
# table of words says it stands in an Italian one, pages of the past.
COUNTS = """
SELECT (SELECT count(*) FROM enterprises_enterprise),
       (SELECT max(seq) FROM shared_change),
       (SELECT count(DISTINCT public_id) FROM shared_searchentry
         WHERE names LIKE %s),
       (SELECT coalesce(max(uses), 0) FROM shared_searchword
         WHERE word = %s AND language = 'it'),
       (SELECT count(*) FROM enterprises_historicalenterprise)
"""
# What the ledger says is public and what is, what is searched and what is public.
AGREE = """
SELECT (SELECT count(*) FROM shared_change
         WHERE kind = 'enterprise' AND action = 'upsert'),
       (SELECT count(*) FROM enterprises_enterprise WHERE status = 'published'),
       (SELECT count(DISTINCT public_id) FROM shared_searchentry
         WHERE kind = 'enterprise')
"""


@pytest.fixture(scope="module")
def public(portal):
    """The published enterprises, which the file changes besides its new rows."""
    return portal.query(
        "SELECT public_id, title_it, sector FROM enterprises_enterprise"
        " WHERE status = 'published' AND original_language = 'it' ORDER BY public_id"
    )


def mapping(name, rows, known=()):
    """A file as Italian Excel writes it, the changed rows spread among the new."""
    lines = [f";{name} n° {n};{GOATS};{WORD}" for n in range(rows)]
    step = max(1, rows // max(1, len(known)))
    for place, known_row in enumerate(known):
        lines.insert(place * step, f"{';'.join(map(str, known_row))};{WORD}")
    return "\r\n".join((HEADER, *lines, "")).encode("cp1252", "replace")


def counts(portal):
    (row,) = portal.query(COUNTS, f"%{WORD}%", WORD)
    return row


def agree(portal):
    ((state, public, searched),) = portal.query(AGREE)
    return state == public == searched


def wait_for(officer, path, is_enough):
    """Look until `is_enough` of what is told; give that."""
    end_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end_at:
        state = officer.look(path)
        if state is not None and is_enough(state):
            return state
        time.sleep(0.05)
    raise AssertionError("nothing more was told")


def rest(state):
    return not state["is_moving"]


def strike(portal, kind):
    """Kill one process, or all of them; start again what does not start itself."""
    if kind == "power":
        portal.kill_everything()
        portal.start()
    else:
        portal.kill(kind)
    assert portal.wait_until_well(), portal.said()


def test_killed_imports_leave_all_or_nothing(portal, public):
    officer, content = Officer(portal), mapping("Èra", ROWS, public)
    before = counts(portal)
    assert before[2] == before[3] == 0
    preview = officer.upload(content)
    wait_for(officer, preview, rest)
    assert "confirm_form" in officer.get(preview)[1]
    for kind, share in (("worker", 0.2), ("postmaster", 0.5), ("power", 0.8)):
        officer.send(preview)
        state = wait_for(officer, preview, lambda t, s=share: t["done"] >= ROWS * s)
        assert state["is_moving"], "it ended before the kill, which then proves nothing"
        strike(portal, kind)
        assert counts(portal) == before, kind
        assert agree(portal)
        wait_for(officer, preview, rest)
        assert 'id="again_form"' in officer.get(preview)[1], kind
    # The page it is followed on is no part of it: its server may go.
    officer.send(preview)
    wait_for(officer, preview, lambda state: state["done"] >= ROWS * 0.2)
    strike(portal, "server process")
    wait_for(officer, preview, rest)
    path, page = officer.get(preview)
    assert path == preview
    assert f"nuove: {ROWS}, modificate: {len(public)}" in page.replace(".", "")
    after = all_of_it_stands(portal, before, len(public))
    again = officer.upload(content)
    wait_for(officer, again, rest)
    page = officer.get(again)[1]
    assert f"Righe invariate: {ROWS + len(public)}" in page.replace(".", "")
    assert "confirm_form" not in page
    assert counts(portal) == after


def all_of_it_stands(portal, before, changed):
    """Every row once, in table, past, ledger and search; give the counts."""
    after = counts(portal)
    assert after[0] == before[0] + ROWS
    assert after[2:] == (changed, changed, before[4] + ROWS + changed)
    # Numbers that died with a killed import are given to nobody.
    state = "SELECT count(*) FROM shared_change WHERE seq > %s"
    assert portal.query(state, before[1]) == [(changed,)]
    assert agree(portal)
    return after


# Whoever writes public changes has the ledger's turn: its lock.
WRITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"


@pytest.mark.parametrize("seconds", [0, 0.2])
def test_a_server_killed_within_a_request_leaves_all_or_nothing(portal, seconds):
    officer = Officer(portal)
    before = counts(portal)[0]
    preview = officer.upload(mapping(f"Breve {seconds}", SHORT))
    page = officer.get(preview)[1]
    assert "confirm_form" in page

    def confirm():
        with suppress(OSError, urllib.error.URLError, HTTPException):
            officer.send(preview, page=page)

    confirming = Thread(target=confirm)
    confirming.start()
    while portal.query(WRITING, LOCK) == [(0,)]:
        assert confirming.is_alive()
    time.sleep(seconds)
    portal.kill("server process")
    confirming.join()
    assert portal.wait_until_well()
    while portal.query(WRITING, LOCK) != [(0,)]:
        time.sleep(0.1)  # its session ends at the next statement
    left = counts(portal)[0]
    assert left in (before, before + SHORT)
    if left == before:
        officer.send(preview)
    assert counts(portal)[0] == before + SHORT


# The same import with each batch a transaction of its own.
BATCH_BY_BATCH = """
import contextlib, sys, django
django.setup()
from django.core.management import call_command
from agrinnova.core import ledger
ledger.writing = contextlib.nullcontext
call_command("import_enterprises", sys.argv[1])
"""


def test_without_the_one_transaction_half_of_it_would_stand(portal, tmp_path):
    file = tmp_path / "half.csv"
    file.write_bytes(mapping("Metà", ROWS))
    before = counts(portal)[0]
    importing = subprocess.Popen(
        [sys.executable, "-c", BATCH_BY_BATCH, str(file)],
        cwd=BASE,
        env={**portal.environment(), "DJANGO_SETTINGS_MODULE": "agrinnova.settings"},
    )
    while counts(portal)[0] < before + ROWS / 3:
        assert importing.poll() is None
        time.sleep(0.02)
    importing.kill()
    importing.wait()
    assert before < counts(portal)[0] < before + ROWS
