"""Everybody is answered as `access_table` says, and hidden looks like missing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from agrinnova.core.languages import LANGUAGES
from tests.access import World, address_of
from tests.access_asked import Asked, by_whom, deciding, unlike
from tests.access_table import ACCESS, ENDS, PEOPLE, TABLES


def addresses(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for item in found:
        route = before + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from addresses(item.url_patterns, route)
        else:
            yield route


def all_addresses() -> list[str]:
    return list(addresses(get_resolver().url_patterns))


def status(client: Client, address: str) -> int:
    """The status of the answer, its file closed again if it is one."""
    answer = client.get(address)
    b"".join(answer)  # read to its end, which closes a file as a server does
    return answer.status_code


def test_every_address_is_in_the_table_and_no_other() -> None:
    others = tuple(f"{language}/" for language in LANGUAGES if language != "it")
    ours = {address for address in all_addresses() if not address.startswith(others)}
    assert ours == set(ACCESS)


def test_the_other_languages_have_the_same_pages() -> None:
    def pages(language: str) -> int:
        return sum(a.startswith(f"{language}/") for a in all_addresses())

    assert {language: pages(language) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, pages("it")
    )


@by_whom(deciding)
def test_everybody_is_answered_as_the_table_says(
    asked: Asked, world: World, settings: Any
) -> None:
    settings.API_LIMIT = 0  # all of them ask from one address
    clients = [world.client(person) for person in PEOPLE]

    def answered(place: int, address: str) -> int:
        return status(clients[place], address_of(address, world))

    assert unlike(ACCESS, asked, answered) == {}


@pytest.mark.parametrize("table", TABLES)
def test_what_is_not_theirs_looks_like_what_is_not_there(
    table: str, world: World
) -> None:
    form = TABLES[table][2]
    for person in (p for p, seen in zip(PEOPLE, form, strict=True) if seen != 200):
        client = world.client(person)
        for end in ENDS[2:]:
            hidden = address_of(f"admin/{table}/{end}", world)
            missing = f"/admin/{table}/{end}".replace("<path:object_id>", "987654")
            refused = turned_away(client, hidden, key=hidden.split("/")[4])
            assert refused == turned_away(client, missing, key="987654"), (person, end)


def turned_away(client: Client, address: str, *, key: str) -> tuple[int, str]:
    """How somebody is refused, and where to, whatever the key of the row."""
    answer = client.get(address)
    return answer.status_code, answer.get("Location", "").replace(key, "")


def test_what_is_not_theirs_is_not_written_either(world: World) -> None:
    enterprise = world.drafts["enterprise"]
    titles = enterprise.words("title")
    staff_client = "/admin/enterprises/enterprise/"
    others = ("anonymous", "editor A", "editor B", "officer B", "translator A")
    for person in others:
        client = world.client(person)
        form = {"title_it": "Preso", "_step": "publish"}
        client.post(f"{staff_client}{enterprise.pk}/change/", form)
        client.post(
            staff_client, {"action": "publish", "_selected_action": [enterprise.pk]}
        )
        client.post(f"{staff_client}{enterprise.pk}/delete/", {"post": "yes"})
    enterprise.refresh_from_db()
    assert (enterprise.words("title"), enterprise.status) == (titles, "draft")
