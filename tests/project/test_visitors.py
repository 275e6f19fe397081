"""A header that anybody can write does not make a new visitor."""

import pytest
from rest_framework.settings import api_settings

from agrinnova.visitors import address, network

FORGED = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 2.2.2.2", "REMOTE_ADDR": "10.0.0.1"}


@pytest.mark.parametrize(
    ("proxies", "expected"), [(0, "10.0.0.1"), (1, "2.2.2.2"), (2, "1.1.1.1")]
)
def test_only_our_own_proxies_are_believed(rf, monkeypatch, proxies, expected):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", proxies)
    assert address(rf.get("/", **FORGED)) == expected


def test_the_header_is_ignored_by_default(rf):
    assert address(rf.get("/", **FORGED)) == "10.0.0.1"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("192.0.2.9:51234", "192.0.2.9"),
        (" 192.0.2.9 ", "192.0.2.9"),
        ("[2001:db8::7]:443", "2001:db8::7"),
        ("[2001:DB8:0::7]", "2001:db8::7"),
        ("2001:db8::7", "2001:db8::7"),
        ('"[2001:db8::7]:443"', "2001:db8::7"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:192.0.2.9", "192.0.2.9"),
        ("[::ffff:192.0.2.9]:80", "192.0.2.9"),
        ("unknown", "10.0.0.1"),
        ("_hidden", "10.0.0.1"),
        ("_SEVKISEK:80", "10.0.0.1"),
        ("", "10.0.0.1"),
        ("192.0.2.9, ", "10.0.0.1"),
        ("192.0.2.9,,", "10.0.0.1"),
        (",192.0.2.9", "192.0.2.9"),
        ("192.0.2.9.9", "10.0.0.1"),
        ("192.0.2.9:http", "10.0.0.1"),
        ("192.0.2.9:123456", "10.0.0.1"),
        ("[192.0.2.9", "10.0.0.1"),
        ("[]", "10.0.0.1"),
        ("0192.0.2.9", "10.0.0.1"),
        ("\u0661.1.1.1", "10.0.0.1"),
        ("' OR 1=1 --", "10.0.0.1"),
        ("9" * 5000, "10.0.0.1"),
    ],
)
def test_what_a_proxy_writes_is_read_and_else_the_peer_counts(
    rf, monkeypatch, written, expected
):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    headers = {"HTTP_X_FORWARDED_FOR": written, "REMOTE_ADDR": "10.0.0.1"}
    assert address(rf.get("/", **headers)) == expected


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("10.0.0.1:80", "10.0.0.1"),
        ("", ""),
        ("unix:", ""),
        ("localhost", ""),
    ],
)
def test_the_peer_is_read_the_same_way(rf, peer, expected):
    assert address(rf.get("/", REMOTE_ADDR=peer)) == expected


def test_one_customer_is_one_visitor(rf):
    def counted(peer):
        return network(rf.get("/", REMOTE_ADDR=peer))

    assert counted("2001:db8:0:7::1") == counted("2001:db8:0:7:ffff::2")
    assert counted("2001:db8:0:7::1") != counted("2001:db8:0:8::1")
    assert counted("::ffff:192.0.2.1") == counted("192.0.2.1") == "192.0.2.1"
    assert counted("192.0.2.1") != counted("192.0.2.2")
    assert counted("unix:") == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "written", ["192.0.2.9:{n}", "[2001:db8::7]:{n}", "unknown", "2001:db8::{n}"]
)
def test_every_limit_counts_behind_such_a_proxy(client, settings, monkeypatch, written):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    settings.API_LIMIT = 3

    def headers(number):
        return {"X-Forwarded-For": written.format(n=1000 + number)}

    asked = [client.get("/api/v1/", headers=headers(n)).status_code for n in range(4)]
    assert asked == [200, 200, 200, 429]
    login = {"username": "ada@example.org", "password": "wrong"}
    tried = [
        client.post("/admin/login/", login, headers=headers(n)).status_code
        for n in range(6)
    ]
    assert tried == [200, 200, 200, 200, 200, 429]
