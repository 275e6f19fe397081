"""`kill -9` around an import's commit: before, after it, and while it is undone."""

import time
import urllib.error
from contextlib import suppress
from http.client import HTTPException
from threading import Thread

import psycopg
import pytest

from agrinnova.devserver.postgres import cluster
from tests.drills.officer import Officer
from tests.drills.test_import import (
    ROWS,
    SHORT,
    counts,
    mapping,
    rest,
    strike,
    wait_for,
)

pytestmark = pytest.mark.drill
TRIES = 12  # between commit and answer lie a few thousandths of a second
WRITTEN = "SELECT written_at IS NOT NULL FROM shared_sheetrun WHERE token = %s"


def token_of(preview):
    return preview.rstrip("/").rpartition("/")[2]


def kill_once_written(portal, kind, preview):
    """Kill a process in the moment in which the import has been committed."""
    victim = portal.processes()[kind][0]
    host = str(cluster.socket_folder(portal.data))
    with psycopg.connect(
        host=host, user="postgres", dbname="agrinnova", autocommit=True
    ) as asking:
        while not asking.execute(WRITTEN, [token_of(preview)]).fetchone()[0]:
            pass
    victim.kill()


def test_killed_between_the_commit_and_the_answer_it_is_written_once(portal):
    officer = Officer(portal)
    for number in range(TRIES):
        before = counts(portal)[0]
        preview = officer.upload(mapping(f"Risposta {number}", SHORT))
        page = officer.get(preview)[1]
        heard = []

        def confirm(preview=preview, page=page, heard=heard):
            with suppress(OSError, urllib.error.URLError, HTTPException):
                heard.append(officer.send(preview, page=page))

        confirming = Thread(target=confirm)
        confirming.start()
        kill_once_written(portal, "server process", preview)
        confirming.join()
        assert portal.wait_until_well(), portal.said()
        assert counts(portal)[0] == before + SHORT
        # The officer asks again, by the button of the page they still have.
        path, again = officer.send(preview, page=page)
        assert path == preview
        assert f"Schede importate: {SHORT}" in again
        assert counts(portal)[0] == before + SHORT
        if not heard:
            return
    raise AssertionError("the answer was always faster than the kill")


def test_a_worker_killed_right_after_its_commit_has_written_once(portal):
    officer = Officer(portal)
    before = counts(portal)[0]
    preview = officer.upload(mapping("Lavoro", ROWS))
    wait_for(officer, preview, rest)
    officer.send(preview)
    kill_once_written(portal, "worker", preview)
    assert portal.wait_until_well(), portal.said()
    page = officer.get(preview)[1]
    assert f"nuove: {ROWS}" in page.replace(".", "")
    officer.send(preview, page=officer.get(preview + "undo/")[1])
    assert counts(portal)[0] == before + ROWS


@pytest.mark.parametrize("rows", [SHORT, ROWS])
def test_a_killed_undoing_undoes_all_or_nothing(portal, rows):
    officer = Officer(portal)
    before = counts(portal)[0]
    preview = officer.upload(mapping(f"Disfatto {rows}", rows))
    if rows > SHORT:
        wait_for(officer, preview, rest)
    officer.send(preview)
    if rows > SHORT:
        wait_for(officer, preview, rest)
    assert counts(portal)[0] == before + rows
    undo, kind = f"{preview}undo/", "worker" if rows > SHORT else "server process"
    page = officer.get(undo)[1]

    def ask():
        with suppress(OSError, urllib.error.URLError, HTTPException):
            officer.send(undo, page=page)

    asking = Thread(target=ask)
    asking.start()
    time.sleep(0.4)
    if rows > SHORT:
        asking.join()
        state = wait_for(officer, preview, lambda state: state["done"] > 0)
        assert state["is_moving"], "it ended before the kill, which then proves nothing"
    strike(portal, kind)
    asking.join()
    left = counts(portal)[0]
    assert left in (before, before + rows)
    if left > before:
        officer.send(undo)
        if rows > SHORT:
            wait_for(officer, preview, rest)
    assert counts(portal)[0] == before
    assert "Annullata da" in officer.get(preview)[1]
