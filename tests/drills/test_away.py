"""The database goes and comes back: words meanwhile, and nothing to do afterwards."""

import http.client
import json
import signal
import time
from contextlib import contextmanager

import pytest

from agrinnova.devserver.postgres import cluster
from tests.drills.portal import PATIENCE_SECONDS

pytestmark = pytest.mark.drill
PAGES = {"/it/imprese/": "it", "/fr/entreprises/": "fr", "/admin/login/": "en"}


@contextmanager
def database_away(portal):
    """Stop PostgreSQL while its launcher, which would start it again, sleeps."""
    portal.launcher.send_signal(signal.SIGSTOP)
    try:
        cluster.stop(portal.data)
        time.sleep(1)  # a process believes what it knows of the ledger for a second
        yield
    finally:
        portal.launcher.send_signal(signal.SIGCONT)


def ask(portal, method, path, body=None):
    client = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=30)
    client.request(method, path, body, {"Accept-Language": "en"})
    answer = client.getresponse()
    words = answer.read().decode()
    client.close()
    return answer, words


def test_a_database_that_is_away_is_told_and_waited_for(portal):
    for path in PAGES:
        assert portal.get(path) == 200
    begun = len(portal.said())
    with database_away(portal):
        for path, language in PAGES.items():
            answer, words = ask(portal, "GET", path)
            if path != "/admin/login/":  # which asks the database for nothing
                assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
            assert f'lang="{language}"' in words
        answer, words = ask(portal, "GET", "/api/v1/enterprises/")
        assert answer.status == json.loads(words)["status"] == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        answer, words = ask(portal, "GET", "/healthz")
        assert answer.status == 503
        assert json.loads(words)["part"] == "database"
        assert ask(portal, "GET", "/static/css/agrinnova.css")[0].status == 200
        said = portal.said()[begun:]
        time.sleep(15)
    # One line each: three pages, the worker which ended, and the health.
    assert said.count("\n") == 5, said
    assert "Traceback" not in portal.said()[begun:]
    end_at = time.monotonic() + PATIENCE_SECONDS
    while [portal.get(path) for path in PAGES] != [200] * len(PAGES):
        assert time.monotonic() < end_at
        time.sleep(0.2)
    assert portal.wait_until_well()
