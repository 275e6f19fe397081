"""`kill -9` of the worker while it builds a report: taken up, and built in the end."""

import time

import pytest

from tests.drills.officer import Officer
from tests.drills.portal import PATIENCE_SECONDS

pytestmark = pytest.mark.drill

STATE = """
SELECT build_state, progress, attempts FROM enterprises_reportedition
 WHERE title_it = 'Rapporto della prova'
"""


def wait_for(portal, is_enough):
    """Look at the edition until `is_enough` of it; give its state."""
    end_at = time.monotonic() + 3 * PATIENCE_SECONDS
    while time.monotonic() < end_at:
        state = portal.query(STATE)[0]
        if is_enough(*state):
            return state
        time.sleep(0.02)
    raise AssertionError(f"it stayed {portal.query(STATE)}")


def test_a_killed_building_is_taken_up(portal):
    officer = Officer(portal)
    add = "/admin/enterprises/reportedition/add/"
    edition = {
        "original_language": "it",
        "title_it": "Rapporto della prova",
        "year": "2026",
        "number": "97",
        "selection": "all",
        "chapters_by": "territory",
        "_build": "1",
    }
    officer.send(add, officer.fields(add) | edition)
    wait_for(portal, lambda state, progress, _n: state == "running" and progress > 5)
    portal.kill("worker")
    assert portal.wait_until_well()
    state, _progress, attempts = wait_for(portal, lambda state, *_: state == "ready")
    assert (state, attempts) == ("ready", 2)
