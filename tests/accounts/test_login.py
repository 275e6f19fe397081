"""Wrong passwords lock one account from one connection, and nothing else."""

import asyncio
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth import aauthenticate, authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from agrinnova.accounts import failed_logins, login
from agrinnova.core.languages import LANGUAGES
from agrinnova.portal.accounts.personal_data import erase_person, export_person
from tests import factories
from tests.core.test_rate_limits import shift
from tests.factories import PASSWORD

LOGIN = "/admin/login/"
ADA = "ada@example.org"
WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in ADA)
SPELLINGS = (ADA, ADA.upper(), f"\u3000 {ADA.title()}\t", WIDE, WIDE.upper())


@pytest.fixture
def ada() -> Any:
    return factories.staff(ADA)


def send(
    client: Client, name: str = ADA, password: str = "wrong", **more: Any
) -> HttpResponse:
    return client.post(LOGIN, {"username": name, "password": password}, **more)


def lock(client: Client, name: str = ADA) -> None:
    assert [send(client, name).status_code for _time in range(5)] == [200] * 5


@pytest.fixture
def hashes(monkeypatch: Any) -> list[str]:
    """The passwords of which a hash is worked out."""
    made: list[str] = []
    encode = MD5PasswordHasher.encode

    def noting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        made.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", noting)
    return made


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_right_password_comes_too_late_however_the_account_is_spelled(
    client: Client, ada: Any, spelling: str
) -> None:
    for number in range(40):
        cache.clear()
        send(client, SPELLINGS[number % len(SPELLINGS)])
    answer = send(client, spelling, PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert client.get("/admin/").status_code == 302


def test_five_are_forgiven_with_the_sixth_right(client: Client, ada: Any) -> None:
    for _time in range(3):
        for spelling in SPELLINGS[:4]:
            assert send(client, spelling).status_code == 200
        assert send(client, WIDE, PASSWORD).status_code == 302
        client.logout()


def test_others_of_the_same_office_come_in(client: Client, ada: Any) -> None:
    factories.staff("eva@example.org")
    lock(client)
    assert send(client, password=PASSWORD).status_code == 429
    assert send(client, "eva@example.org", PASSWORD).status_code == 302


def test_from_elsewhere_the_person_comes_in(client: Client, ada: Any) -> None:
    lock(client)
    answer = send(client, password=PASSWORD, REMOTE_ADDR="192.0.2.44")
    assert answer.status_code == 302
    answer = send(Client(), password=PASSWORD)
    assert answer.status_code == 429, "and that forgives nothing where it was locked"


def test_locked_no_hash_is_worked_out(client: Client, ada: Any, hashes: Any) -> None:
    lock(client)
    hashes.clear()
    assert send(client, password=PASSWORD).status_code == 429
    assert hashes == []


def test_an_account_that_is_none_is_locked_alike(client: Client, hashes: Any) -> None:
    lock(client, "nobody@example.org")
    assert len(hashes) == 5
    assert send(client, "nobody@example.org").status_code == 429


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_waits_is_told_how_long(
    client: Client, ada: Any, language: str
) -> None:
    lock(client)
    shift(4 * 60)
    answer = send(client, headers={"Accept-Language": language})
    page = answer.content.decode()
    words = {"it": "11 minuti", "fr": "11 minutes", "ca": "11 minuts"}
    assert words.get(language, {"es": "11 minutos"}.get(language, "11 min")) in page
    assert f'value="{ADA}"' in page
    assert 650 < int(answer["Retry-After"]) <= 660
    shift(11 * 60)
    assert send(client, password=PASSWORD).status_code == 302


def test_many_connections_lock_an_account_at_last(
    client: Client, ada: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(failed_logins, "OF_ACCOUNT", failed_logins.Limit(7, 3600))
    for number in range(7):
        assert send(client, REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    answer = send(client, password=PASSWORD, REMOTE_ADDR="192.0.2.99")
    assert (answer.status_code, int(answer["Retry-After"]) > 3000) == (429, True)
    factories.staff("eva@example.org")
    assert send(client, "eva@example.org", PASSWORD).status_code == 302


def test_one_connection_alone_locks_nobody_elsewhere(
    client: Client, ada: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(failed_logins, "OF_ACCOUNT", failed_logins.Limit(7, 3600))
    for _time in range(40):
        send(client)
    answer = send(client, password=PASSWORD, REMOTE_ADDR="192.0.2.99")
    assert answer.status_code == 302


def test_one_connection_tries_not_all_accounts(
    client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(failed_logins, "OF_CONNECTION", failed_logins.Limit(9, 3600))
    tried = [send(client, f"p{n}@example.org").status_code for n in range(10)]
    assert tried == [200] * 9 + [429]


def test_right_passwords_count_for_nothing(
    client: Client, ada: Any, monkeypatch: Any
) -> None:
    for name in ("OF_BOTH", "OF_CONNECTION", "OF_ACCOUNT"):
        monkeypatch.setattr(failed_logins, name, failed_logins.Limit(2, 3600))
    for _time in range(5):
        assert send(client, password=PASSWORD).status_code == 302
        client.logout()


def test_every_way_to_authenticate_is_counted(rf: Any, ada: Any) -> None:
    request = rf.get("/")
    for _time in range(6):
        assert authenticate(request, username=ADA, password="wrong") is None
    assert authenticate(request, username=ADA, password=PASSWORD) is None
    assert authenticate(request, email=WIDE, password=PASSWORD) is None
    assert login.locked_for(request) > 0
    assert authenticate(rf.get("/"), username=ADA) is None


@pytest.mark.django_db(transaction=True)
def test_the_asynchronous_way_is_counted_too(rf: Any) -> None:
    factories.staff(ADA)

    async def tried() -> list[bool]:
        words = ["wrong"] * 5 + [PASSWORD]
        found = [
            await aauthenticate(rf.get("/"), username=ADA, password=word) is not None
            for word in words
        ]
        await sync_to_async(connections.close_all)()
        return found

    assert asyncio.run(tried()) == [False] * 6
    assert authenticate(rf.get("/"), username=ADA, password=PASSWORD) is None


def test_the_old_password_of_one_who_is_in_is_guessed_no_better(
    client: Client, ada: Any
) -> None:
    client.force_login(ada)
    here = "/admin/password_change/"
    new = "una frase lunga e nuova"

    def change(old: str) -> HttpResponse:
        words = {"old_password": old, "new_password1": new, "new_password2": new}
        return client.post(here, words)

    assert [change("wrong").status_code for _time in range(5)] == [200] * 5
    answer = change(PASSWORD)
    assert (answer.status_code, "Retry-After" in answer) == (429, True)
    shift(16 * 60)
    assert change(PASSWORD).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(new)


def test_a_new_password_opens_the_lock(client: Client, ada: Any) -> None:
    lock(client)
    assert send(client, password=PASSWORD).status_code == 429
    failed_logins.forgive(f" {ADA.upper()}")
    assert send(client, password=PASSWORD).status_code == 302


def test_failures_are_told_to_their_person_and_erased(client: Client, ada: Any) -> None:
    for spelling in SPELLINGS[:3]:
        send(client, spelling)
    (held,) = export_person(ADA.title())["failed_logins"]
    assert held["wrong"] == 3
    assert held["kept_until"] > held["since"]
    assert erase_person(ADA).counts["failed_logins"] == 3
    assert export_person(ADA)["failed_logins"] == []
    assert failed_logins.failures_of(ADA) == []
