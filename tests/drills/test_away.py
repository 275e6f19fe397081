"""The database goes and comes back: words meanwhile, and nothing to do afterwards."""

import http.client
import json
import signal
import time
from contextlib import contextmanager

import pytest

from agrinnova.devserver.postgres import cluster
from tests.drills.house import PATIENCE_SECONDS

pytestmark = pytest.mark.drill
PAGES = {"/it/imprese/": "it", "/fr/entreprises/": "fr", "/admin/login/": "en"}


@contextmanager
def database_away(house):
    """Stop PostgreSQL while its launcher, which would start it again, sleeps."""
    house.launcher.send_signal(signal.SIGSTOP)
    try:
        cluster.stop(house.data)
        time.sleep(1)  # a process believes what it knows of the ledger for a second
        yield
    finally:
        house.launcher.send_signal(signal.SIGCONT)


def ask(house, method, path, body=None):
    client = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    client.request(method, path, body, {"Accept-Language": "en"})
    answer = client.getresponse()
    words = answer.read().decode()
    client.close()
    return answer, words


def test_a_database_that_is_away_is_told_and_waited_for(house):
    for path in PAGES:
        assert house.get(path) == 200
    begun = len(house.said())
    with database_away(house):
        for path, language in PAGES.items():
            answer, words = ask(house, "GET", path)
            if path != "/admin/login/":  # which asks the database for nothing
                assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
            assert f'lang="{language}"' in words
        answer, words = ask(house, "GET", "/api/v1/enterprises/")
        assert answer.status == json.loads(words)["status"] == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        answer, words = ask(house, "GET", "/healthz")
        assert answer.status == 503
        assert json.loads(words)["part"] == "database"
        assert ask(house, "GET", "/static/css/agrinnova.css")[0].status == 200
        said = house.said()[begun:]
        time.sleep(15)
    # One line each: three pages, the worker which ended, and the health.
    assert said.count("\n") == 5, said
    assert "Traceback" not in house.said()[begun:]
    end_at = time.monotonic() + PATIENCE_SECONDS
    while [house.get(path) for path in PAGES] != [200] * len(PAGES):
        assert time.monotonic() < end_at
        time.sleep(0.2)
    assert house.wait_until_well()
