"""Walking a list: by pages, and by a cursor that misses and repeats nothing."""

import base64
import datetime

import pytest
from django.test import Client

from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory, EventFactory, MunicipalityFactory

from .support import ask, ids, refused, wrong


def names(records: list[dict]) -> list[str]:
    return [record["title"] for record in records]


def walk(client: Client, name: str, **query: str) -> list[str]:
    """The titles of a whole walk, two at a time."""
    answer = ask(client, f"{name}/", cursor="*", page_size="2", **query)
    found = names(answer["results"])
    while answer["next"]:
        assert answer["count"] is None
        assert answer["previous"] is None
        answer = client.get(answer["next"]).json()
        found += names(answer["results"])
    return found


def alphabet() -> None:
    # Five titles, two of them equal; made in another order than the alphabet's.
    for title in ("Élan", "Capra", "Alpe", "Capra", "Bosco"):
        EnterpriseFactory(title=title, published=True)


def test_pages_lead_on_and_back(client: Client) -> None:
    alphabet()
    first = ask(client, "enterprises/", page_size="2", language="it")
    assert names(first["results"]) == ["Alpe", "Bosco"]
    assert (first["count"], first["previous"]) == (5, None)
    here = "http://testserver/api/v1/enterprises/?page_size=2&language=it"
    assert first["next"] == f"{here}&page=2"
    second = client.get(first["next"]).json()
    assert names(second["results"]) == ["Capra", "Capra"]
    assert second["previous"].endswith("page=1")
    third = client.get(second["next"]).json()
    assert names(third["results"]) == ["Élan"]
    assert third["next"] is None


def test_an_empty_list_has_a_first_page_and_no_second(client: Client) -> None:
    assert ask(client, "enterprises/", page="1") == {
        "count": 0,
        "next": None,
        "previous": None,
        "results": [],
    }
    refused(client, "enterprises/", 404, page="2")


def test_past_the_last_page_there_is_nothing(client: Client) -> None:
    alphabet()
    refused(client, "enterprises/", 404, page="4", page_size="2")
    refused(client, "enterprises/", 404, page="2147483647", page_size="100")


@pytest.mark.parametrize(
    "order", ["", "title", "-title", "published_at", "-published_at"]
)
def test_a_cursor_walks_the_whole_list_in_its_order(client: Client, order: str) -> None:
    alphabet()
    query = {"ordering": order} if order else {}
    whole = names(ask(client, "enterprises/", **query)["results"])
    assert walk(client, "enterprises", **query) == whole
    assert len(whole) == 5


@pytest.mark.parametrize("order", ["", "starts_on", "-starts_on"])
def test_what_has_no_value_comes_last_either_way(client: Client, order: str) -> None:
    day = datetime.date(2030, 1, 1)
    for title, starts_on in (("B", day), ("D", None), ("A", day), ("C", None)):
        words = {} if starts_on else {"date_text": "In autunno"}
        EventFactory(
            title=title, starts_on=starts_on, ends_on=starts_on, published=True, **words
        )
    query = {"ordering": order} if order else {}
    whole = names(ask(client, "events/", **query)["results"])
    assert walk(client, "events", **query) == whole
    assert set(whole[2:]) == {"C", "D"}


def test_a_cursor_keeps_the_questions(client: Client) -> None:
    alphabet()
    EnterpriseFactory(title="Zappa", sector="beekeeping", published=True)
    assert "Zappa" not in walk(client, "enterprises", sector="goat_sheep_farming")


def test_a_cursor_walks_away_from_a_place(client: Client) -> None:
    """A distance is no column, and two records may be equally far."""
    for number, title in enumerate(("C", "A", "B", "B2", "D")):
        town = MunicipalityFactory(name=f"Paese {number}", latitude=45 + number // 2)
        EnterpriseFactory(title=title, municipality=town, published=True)
    near = {"near": "Paese 0", "radius": "500", "ordering": "distance"}
    assert walk(client, "enterprises", **near) == ["C", "A", "B", "B2", "D"]


def test_a_cursor_survives_what_changes_behind_it(client: Client) -> None:
    alphabet()
    first = ask(client, "enterprises/", cursor="*", page_size="2")
    EnterpriseFactory(title="Abete", published=True)
    following = client.get(first["next"]).json()
    assert names(following["results"]) == ["Capra", "Capra"]


def test_a_cursor_belongs_to_one_order(client: Client) -> None:
    alphabet()
    answer = ask(client, "enterprises/", cursor="*", page_size="2")
    cursor = answer["next"].partition("cursor=")[2].partition("&")[0]
    turned = {"cursor": cursor, "ordering": "-title"}
    assert wrong(client, "enterprises/", **turned) == ["cursor"]
    both = {"cursor": "*", "page": "1"}
    assert wrong(client, "enterprises/", **both) == ["cursor"]
    two_orders = {"cursor": "*", "ordering": "title,published_at"}
    assert wrong(client, "enterprises/", **two_orders) == ["ordering"]


@pytest.mark.parametrize(
    "parts",
    [
        b"[]",
        b'["sort_key", false, "a"]',
        b'["status", false, "a", 1]',
        b'["sort_key", false, "a", "1"]',
        b'["sort_key", false, "a", true]',
        b'["sort_key", false, "\\u0000", 1]',
        b'["sort_key", 0.0, "a", []]',
        b'{"a": 1}',
        b"\xff",
    ],
)
def test_a_forged_cursor_is_refused(client: Client, parts: bytes) -> None:
    cursor = base64.urlsafe_b64encode(parts).decode().rstrip("=")
    assert wrong(client, "enterprises/", cursor=cursor) == ["cursor"]


def test_ties_are_always_decided_the_same_way(client: Client) -> None:
    records = [EnterpriseFactory(title="Capra", published=True) for _ in range(3)]
    for record in reversed(records):
        actions.record_change(record)
    in_order = [str(record.public_id) for record in records]
    for order in ("title", "-title"):
        assert ids(ask(client, "enterprises/", ordering=order)) == in_order
