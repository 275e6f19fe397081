"""Whatever is sent to whatever address: answered as the tables say, never by a 500."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests.access import World, address_of
from tests.access_asked import Asked, by_whom, in_turn, unlike
from tests.access_posting import ASKED_AGAIN, POSTED, WITHOUT_TOKEN
from tests.access_table import ACCESS, PEOPLE
from tests.walks import walked

# What no form of ours sends, in the names that our forms and Django's have.
NONSENSE: dict[str, Any] = {
    **dict.fromkeys(("action", "act", "answer", "_step", "post", "kind"), "nonsense"),
    **dict.fromkeys(("name", "email", "code", "username", "password", "next"), "\0"),
    **dict.fromkeys(("token", "file", "group", "index", "select_across"), "x"),
    "_selected_action": ["x", "9" * 30],
    "form-TOTAL_FORMS": "x",
    "language": "xx",
    "old_password": "x",
    "original_language": "xx",
    "slug": "a b",
    "title_it": "x" * 5000,
}


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """What is done inside is taken back, of the browser's cookies too."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def post(client: Client, address: str, body: dict[str, Any]) -> HttpResponse:
    with undone(client):
        answer = client.post(address, body)
        b"".join(answer)  # read to its end, which closes a file as a server does
    return answer


def taken(address: str, status: int) -> int:
    """The status, 200 also where a record's form was saved: nothing in it was new."""
    return 200 if status == 302 and address.endswith("/change/") else status


@by_whom(in_turn)
def test_everybody_is_answered_as_the_table_says(
    asked: Asked, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are not drawn: each is in test_access, and these below."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    clients = [world.client(person) for person in PEOPLE]

    def answered(place: int, address: str) -> int:
        answer = post(clients[place], address_of(address, world), {})
        return taken(address, answer.status_code)

    assert set(POSTED) == set(ACCESS)
    assert unlike(POSTED, asked, answered) == {}


FORMS = [address for address in POSTED if POSTED[address] != (405,) * 7]
# What names no record was sent an empty form above.
ABOUT_RECORDS = [address for address in FORMS if "<" in address]
IN_WINDOW = {"_to_field": "x", "_popup": "1"}


@pytest.mark.parametrize(
    ("person", "body", "addresses"),
    [
        pytest.param("editor A", {}, ABOUT_RECORDS, id="proposes what it changes"),
        *(
            pytest.param(*sent, marks=pytest.mark.walk)
            for sent in (
                ("coordinator", NONSENSE, FORMS),
                ("editor A", NONSENSE, FORMS),
                ("officer A", NONSENSE, FORMS),
                ("coordinator", IN_WINDOW, FORMS),
            )
        ),
    ],
)
def test_nonsense_about_public_records_is_never_an_error_of_ours(
    person: str, body: dict[str, Any], addresses: list[str], world: World
) -> None:
    world.drafts = world.drafts | world.public
    client = world.client(person)
    client.raise_request_exception = False
    broken = [
        address
        for address in addresses
        if post(client, address_of(address, world), body).status_code >= 500
    ]
    assert broken == []


@pytest.mark.walk
def test_no_page_of_a_public_record_is_an_error_of_ours(world: World) -> None:
    world.drafts = world.drafts | world.public
    client = world.client("coordinator")
    client.raise_request_exception = False
    # What names no record is asked for in test_access.
    about_records = [a for a in ACCESS if a.startswith("admin/") and "<" in a]
    asked = {a: client.get(address_of(a, world)) for a in about_records}
    assert [a for a, answer in asked.items() if answer.status_code >= 500] == []


@pytest.mark.parametrize(
    "person", walked(["anonymous", "coordinator"], ["coordinator"])
)
def test_without_our_token_nothing_is_taken(person: str, world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = world.client(person).cookies
    answers = {a: post(client, address_of(a, world), {}) for a in POSTED}
    again = {
        a for a, answer in answers.items() if "?again=" in answer.get("Location", "")
    }
    taken = {a for a, answer in answers.items() if answer.status_code != 403} - again
    assert taken == WITHOUT_TOKEN
    assert {a: answers[a]["Location"] for a in again} == {
        a: f"/{a}?again=1" for a in ASKED_AGAIN
    }


@pytest.mark.parametrize("person", PEOPLE)
def test_whoever_logs_out_is_out(person: str, world: World) -> None:
    client = world.client(person)
    answer = client.post("/admin/logout/")
    assert answer.status_code == (302 if person == "anonymous" else 200)
    assert client.get("/admin/").status_code == 302
    assert client.post("/admin/logout/").status_code == 302
