"""A body is read whole within its bounds, or refused in words; it takes no thread."""

import asyncio
import errno
import json

import pytest

from agrinnova.gateway import bodies, bounds
from agrinnova.gateway.application import Gateway

from .support import Exchange, ask, echo, scope_of

POST = {"method": "POST", "path": "/it/"}
CHUNKED = scope_of(**POST, transfer_encoding="chunked")


def sized(size, **more):
    return scope_of(**{**POST, **more}, content_length=str(size))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(bounds, "IDLE_SECONDS", 0.1)
    monkeypatch.setattr(bounds, "LINGER_SECONDS", 0.05)


@pytest.fixture
def gateway():
    return Gateway(echo)


def run(coroutine):
    return asyncio.run(coroutine)


def test_a_body_comes_in_parts_and_goes_on_as_one(gateway):
    answer = run(ask(gateway, b"ab", 0.05, b"cd", b"", scope=sized(4)))
    assert (answer.status, answer.body) == (200, b"abcd")


def test_a_chunked_body_is_given_its_length(gateway):
    answer = run(ask(gateway, b"abc", b"", scope=CHUNKED))
    assert (answer.headers["x-length"], answer.body) == ("3", b"abc")


def test_a_request_without_a_body_reads_none(gateway):
    answer = run(ask(gateway, b"never", scope=scope_of()))
    assert (answer.status, answer.headers["x-length"]) == (200, "none")


def test_a_large_body_goes_to_the_disk_and_comes_back(gateway, monkeypatch):
    monkeypatch.setattr(bounds, "BYTES_IN_MEMORY", 10)
    answer = run(ask(gateway, b"a" * 100, b"b" * 100, b"", scope=sized(200)))
    assert answer.body == b"a" * 100 + b"b" * 100


def test_who_stops_sending_is_told(gateway):
    answer = run(ask(gateway, b"ab", 5, scope=sized(4)))
    assert answer.status == 408
    assert answer.headers["connection"] == "close"


def test_who_sends_by_drops_is_told(gateway, monkeypatch):
    monkeypatch.setattr(bounds, "IDLE_SECONDS", 0.2)
    drops = [part for _ in range(100) for part in (b"a", 0.01)]
    answer = run(ask(gateway, *drops, b"", scope=sized(100)))
    assert answer.status == 408


def test_who_sends_fast_enough_may_take_longer_than_a_pause(gateway, monkeypatch):
    monkeypatch.setattr(bounds, "SLOWEST", 100)
    parts = [part for _ in range(20) for part in (b"a" * 50, 0.01)]
    answer = run(ask(gateway, *parts, b"", scope=sized(1000)))
    assert answer.status == 200


def test_nobody_sends_for_ever(gateway, monkeypatch):
    monkeypatch.setattr(bounds, "LONGEST_SECONDS", 0.2)
    parts = [part for _ in range(100) for part in (b"a" * 5000, 0.01)]
    assert run(ask(gateway, *parts, scope=CHUNKED)).status == 408


def test_a_body_cut_off_is_not_taken_for_a_whole_one(gateway):
    assert run(ask(gateway, b"abc", scope=CHUNKED)).messages == []


@pytest.mark.parametrize("scope", [sized(10_000_000), CHUNKED])
def test_a_body_that_is_too_large_is_refused(gateway, scope):
    exchange = run(ask(gateway, *[b"a" * 1_000_000] * 10, scope=scope))
    assert exchange.status == 413
    assert "3 " in exchange.body.decode()


def test_the_admin_takes_large_ones(gateway):
    scope = sized(4_000_000, path="/admin/enterprises/")
    answer = run(ask(gateway, *[b"a" * 1_000_000] * 4, b"", scope=scope))
    assert (answer.status, len(answer.body)) == (200, 4_000_000)


def test_what_is_refused_before_it_is_sent_is_not_waited_for(gateway):
    scope = scope_of(**POST, content_length="10000000", expect="100-continue")
    exchange = run(ask(gateway, b"a", scope=scope))
    assert (exchange.status, exchange.taken) == (413, 0)


def test_one_client_has_its_share_and_others_theirs(gateway, monkeypatch):
    monkeypatch.setattr(bounds, "BODIES_A_CLIENT", 2)
    monkeypatch.setattr(bounds, "IDLE_SECONDS", 10)
    other = sized(1) | {"client": ("192.0.2.2", 4711)}

    async def crowd():
        slow = [
            asyncio.create_task(ask(gateway, 0.3, b"a", b"", scope=sized(1)))
            for _ in range(2)
        ]
        await asyncio.sleep(0.02)
        third = await ask(gateway, b"a", b"", scope=sized(1))
        stranger = await ask(gateway, b"a", b"", scope=other)
        return third, stranger, *[await task for task in slow]

    third, stranger, *slow = run(crowd())
    assert third.status == 429
    assert third.headers["retry-after"] == "10"
    assert stranger.status == 200
    assert [answer.status for answer in slow] == [200, 200]
    # What was held is given back.
    assert run(ask(gateway, b"a", b"", scope=sized(1))).status == 200


def test_all_bodies_together_have_a_bound(gateway, monkeypatch):
    monkeypatch.setattr(bounds, "BYTES", 5)
    assert run(ask(gateway, b"abcdef", b"", scope=sized(6))).status == 503
    assert run(ask(gateway, b"abcde", b"", scope=sized(5))).status == 200


def test_a_full_disk_is_said(gateway, monkeypatch):
    class Full:
        def __init__(self, _):
            pass

        def write(self, _):
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self):
            pass

    monkeypatch.setattr(bodies, "SpooledTemporaryFile", Full)
    answer = run(ask(gateway, b"a", b"", scope=sized(1)))
    assert (answer.status, answer.headers["retry-after"]) == (503, "600")


@pytest.mark.parametrize(
    ("parts", "status"), [((0.05, b"a", b""), 200), ((0.5, b"a", b""), 503)]
)
def test_a_stop_gives_a_last_while(gateway, monkeypatch, parts, status):
    monkeypatch.setattr(bounds, "IDLE_SECONDS", 10)
    monkeypatch.setattr(bounds, "GRACE_SECONDS", 0.1)

    async def stopped():
        sending = asyncio.create_task(ask(gateway, *parts, scope=sized(1)))
        await asyncio.sleep(0.01)
        gateway.bodies.stop()
        return await sending

    answer = run(stopped())
    assert answer.status == status
    if status == 503:
        assert answer.headers["retry-after"] == "60"


def test_programs_read_a_problem(gateway):
    scope = sized(10_000_000, path="/api/v1/search/")
    exchange = run(ask(gateway, scope=scope))
    assert exchange.headers["content-type"] == "application/problem+json"
    assert json.loads(exchange.body)["status"] == 413


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
def test_a_refusal_is_in_the_readers_language(gateway, language):
    scope = sized(10_000_000, path=f"/{language}/")
    exchange = run(ask(gateway, scope=scope))
    assert f'<html lang="{language}">' in exchange.body.decode()
    assert exchange.headers["content-language"] == language
    assert "default-src 'none'" in exchange.headers["content-security-policy"]


def test_the_refused_may_finish_sending(gateway):
    """A connection closed under a sender is reset, and the answer lost with it."""

    async def late():
        exchange = Exchange(b"a" * 4_000_000, b"b" * 1000, b"c" * 1000, b"")
        await gateway(CHUNKED, exchange.receive, exchange.send)
        return exchange

    exchange = run(late())
    assert (exchange.status, exchange.taken) == (413, 4_002_000)
    assert [m.get("more_body", False) for m in exchange.messages[1:]] == [True, False]
    assert "content-length" not in exchange.headers
