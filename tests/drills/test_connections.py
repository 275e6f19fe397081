"""Readers come in bursts: the server keeps as many connections as before."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

pytestmark = pytest.mark.drill
BURSTS, READERS, PAUSE = 10, 32, 5
OPEN = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = 'agrinnova' AND backend_type = 'client backend'
   AND pid != pg_backend_pid()
"""


def looks(portal):
    """How many there are, looked at a few times: a counter that writes has its own."""
    for _ in range(PAUSE):
        time.sleep(1)
        yield portal.query(OPEN)[0][0]


def test_bursts_leave_no_connection_behind(portal):
    numbers = count()

    def read(_):
        # A question nobody asked before: no kept answer, so the database is asked.
        return portal.get(f"/it/imprese/?q=capre{next(numbers)}")

    found = []
    with ThreadPoolExecutor(READERS) as readers:
        for _ in range(BURSTS):
            assert set(readers.map(read, range(2 * READERS))) == {200}
            found.append(min(looks(portal)))
    # Every thread of the server and the worker has its own: no more ever come.
    assert set(found) == {found[0]}, found
    assert found[0] <= 2 * 4 + 2
