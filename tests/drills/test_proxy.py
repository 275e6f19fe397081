"""The portal behind the proxy of the operator's page: slow clients, forged headers."""

import http.client
import json
import re
import shutil
import signal
import ssl
import tempfile
from pathlib import Path

import pytest

from agrinnova.devserver import children
from tests.drills.portal import new_portal
from tests.drills.proxy import HOST, PAGE, Proxy
from tests.drills.slow import LOGIN, Slow, waits

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed"),
]
MOST = 40  # requests a minute to the API
CROWD = 64
TRUST = ssl._create_unverified_context()


@pytest.fixture(scope="module")
def public():
    """A portal on a public address, and the proxy before it."""
    with new_portal() as portal, tempfile.TemporaryDirectory() as folder:
        portal.extra = {
            "SITE_URL": f"https://{HOST}",
            "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
            "PROXY_COUNT": "1",
            "API_LIMIT": str(MOST),
        }
        portal.start()
        assert portal.wait_until_well(), portal.said()
        proxy = Proxy(Path(folder), portal.port, portal.var / "static")
        yield portal, proxy
        proxy.stop()


def ask(proxy, path, method="GET", body=None, *, plain=False, **headers):
    """Ask over HTTPS as a browser elsewhere does; give the answer and its words."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if plain:
        client = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    else:
        # An address of its own, beside the one that slow clients come from.
        client = http.client.HTTPSConnection(
            "127.0.0.1",
            proxy.secure,
            timeout=30,
            context=TRUST,
            source_address=("127.0.0.2", 0),
        )
    client.request(method, path, body, {"Host": HOST, **named})
    answer = client.getresponse()
    words = answer.read().decode()
    client.close()
    return answer, words


def test_everything_is_over_https(public):
    _portal, proxy = public
    answer, _ = ask(proxy, "/it/imprese/?q=a", plain=True)
    assert answer.status == 308
    assert answer.headers["Location"] == f"https://{HOST}/it/imprese/?q=a"
    answer, words = ask(proxy, "/it/imprese/")
    assert answer.status == 200
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert f"https://{HOST}/" in words
    answer, _ = ask(proxy, LOGIN)
    assert "secure" in answer.headers["Set-Cookie"].lower()


def test_nobody_writes_themselves_another_address(public):
    _portal, proxy = public
    forged = [
        {"X_Forwarded_For": f"198.51.100.{n}"} | {"Forwarded": f"for=198.51.100.{n}"}
        for n in range(2 * MOST)
    ]
    statuses = [ask(proxy, "/api/v1/changes/", **f)[0].status for f in forged]
    assert statuses[:10] == [200] * 10
    assert statuses[-1] == 429


def test_what_is_too_large_is_said_in_words(public):
    _portal, proxy = public
    answer, words = ask(proxy, "/it/segnala/", "POST", b"a" * 3_500_000)
    assert answer.status == 413
    assert "Rien n’a été enregistré." in words
    answer, _ = ask(proxy, LOGIN, "POST", b"a" * 3_500_000)
    assert answer.status == 403  # read whole, and refused for want of a token


def test_slow_clients_are_the_proxys_affair(public):
    portal, proxy = public
    before = portal.said()
    with Slow(proxy.secure, ["body", "head"], CROWD, tls=TRUST):
        taken = waits(lambda: ask(proxy, "/it/"), 10)
        # None of them has reached the portal yet.
        assert portal.said() == before
    assert max(taken) < 1, taken


def test_while_the_portal_is_away_it_is_said(public):
    portal, proxy = public
    portal.launcher.send_signal(signal.SIGTERM)
    portal.launcher.wait(timeout=60)
    answer, words = ask(proxy, "/fr/entreprises/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    assert "Le portail est inaccessible" in words
    answer, words = ask(proxy, "/api/v1/enterprises/")
    assert answer.status == json.loads(words)["status"] == 503
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert ask(proxy, "/it/x/", "POST", b"a")[0].status == 503


def test_the_services_wait_as_long_as_the_server_does():
    (seconds,) = re.findall(r"TimeoutStopSec=(\d+)", PAGE.read_text())
    assert int(seconds) > children.SERVER_SECONDS
