"""Slow clients, many at once: nobody else waits for them."""

import http.client

import pytest

from tests.drills.slow import LOGIN, Slow, waits

pytestmark = pytest.mark.drill
CROWD = 64
READ = ("/it/imprese/", "/healthz", "/it/", "/api/v1/enterprises/?page_size=1")
BIG = "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"


def read(portal):
    assert [portal.get(path) for path in READ] == [200] * len(READ)


def send(portal):
    """Send a small form from an address of its own, which is read and refused."""
    client = http.client.HTTPConnection(
        "127.0.0.1", portal.port, timeout=30, source_address=("127.0.0.2", 0)
    )
    client.request("POST", LOGIN, "a=b")
    assert client.getresponse().status == 403
    client.close()


@pytest.mark.parametrize(
    ("kinds", "seconds"), [(["body"], 60), (["chunked", "head", "reader"], 10)]
)
def test_slow_clients_hold_nobody_up(portal, kinds, seconds):
    for _ in range(4):  # what is kept is kept by each process
        read(portal)
    with Slow(portal.port, kinds, CROWD, big=BIG) as slow:
        taken = waits(lambda: (read(portal), send(portal)), seconds)
    # Five requests each time: a second is for all of them.
    assert max(taken) < 1, sorted(taken)[-5:]
    # Who takes too long is told so; they hold less than a client's share.
    if "head" not in kinds:
        assert set(slow.statuses("body")) == {"408"}
    read(portal)
    send(portal)
