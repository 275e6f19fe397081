"""Nothing is ignored in silence: what is not understood is named (400)."""

import pytest
from django.test import Client

from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory, EventFactory, TopicFactory

from .support import LISTS, ask, ids, refused, wrong


@pytest.mark.parametrize("name", [*LISTS, "changes", "search", "schema"])
def test_an_unknown_parameter_is_named(client: Client, name: str) -> None:
    assert wrong(client, f"{name}/", colour="red") == ["colour"]


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_parameter_of_a_record_is_named(client: Client, name: str) -> None:
    record = LISTS[name](1)
    assert wrong(client, f"{name}/{record.public_id}/", page="1") == ["page"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("language", "de"),
        ("language", ""),
        ("translations", "some"),
        ("page", "0"),
        ("page", "abc"),
        ("page", "last"),
        ("page", ""),
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "٣"),
        ("page", "9" * 40),
        ("page_size", "0"),
        ("page_size", "101"),
        ("page_size", ""),
        ("cursor", ""),
        ("topic", ""),
        ("near", ""),
        ("changed_since", ""),
        ("cursor", "nonsense"),
        ("cursor", "bnVsbA"),
        ("ordering", "colour"),
        ("topic", "no-such-topic"),
        ("group", "no-such-group"),
        ("sector", "mining"),
        ("innovation", "magic"),
        ("benefit", "private"),
        ("near", "45"),
        ("near", "north"),
        ("near", "91,9"),
        ("near", "nan,9"),
        ("bbox", "1,2,3"),
        ("bbox", "10,45,9,46"),
        ("changed_since", "yesterday"),
        ("q", "a\0b"),
        ("q", b"citt\xe0"),  # bytes that are no UTF-8
        ("topic", "a\0b"),
        ("format", "json"),
        ("in_language", "fr"),
    ],
)
def test_a_bad_value_is_named(
    client: Client, parameter: str, value: str | bytes
) -> None:
    assert wrong(client, "enterprises/", **{parameter: value}) == [parameter]


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("resources", "in_language", "german"),
        ("resources", "type", "song"),
        ("organisations", "role", "king"),
        ("organisations", "type", "king"),
        ("local-action-groups", "role", "king"),
        ("courses", "level", "expert"),
        ("courses", "audience", "everybody"),
        ("courses", "mode", "dreaming"),
        ("events", "from", "2026-02-30"),
        ("events", "to", "tomorrow"),
        ("events", "type", "party"),
        ("changes", "since", "-1"),
        ("changes", "since", "x"),
        ("changes", "kind", "recipe"),
        ("search", "kind", "topic"),
        ("search", "in_language", "de"),
        ("search", "topic", "no-such-topic"),
        ("search", "page", "0"),
    ],
)
def test_a_bad_value_is_named_everywhere(
    client: Client, name: str, parameter: str, value: str
) -> None:
    assert wrong(client, f"{name}/", **{parameter: value}) == [parameter]


def test_all_that_is_wrong_is_told_at_once(client: Client) -> None:
    asked = {"colour": "red", "page_size": "0", "sector": "mining", "near": "1"}
    assert sorted(wrong(client, "enterprises/", **asked)) == sorted(asked)


def test_what_is_wrong_is_told_in_the_readers_language(client: Client) -> None:
    problem = refused(client, "enterprises/", 400, sector="mining", language="fr")
    assert "Sélectionnez un choix valide" in problem["detail"]
    assert problem["title"] == "Bad Request"


@pytest.mark.parametrize("parameter", ["page", "q", "near", "language", "ordering"])
def test_a_single_parameter_is_given_once(client: Client, parameter: str) -> None:
    english = {"Accept-Language": "en"}
    address = f"/api/v1/enterprises/?{parameter}=1&{parameter}=1"
    (error,) = client.get(address, headers=english).json()["errors"]
    assert error["parameter"] == parameter
    assert error["detail"].startswith("Give this parameter once.")


def test_a_filter_of_codes_takes_several_and_means_any(client: Client) -> None:
    cheese = EnterpriseFactory(sector="cheese_dairy", published=True)
    goats = EnterpriseFactory(sector="goat_sheep_farming", published=True)
    EnterpriseFactory(sector="beekeeping", published=True)
    several = ["cheese_dairy", "goat_sheep_farming"]
    found = ids(ask(client, "enterprises/", sector=several))
    assert set(found) == {str(cheese.public_id), str(goats.public_id)}


@pytest.mark.parametrize("paging", [{}, {"cursor": "*"}])
def test_words_that_find_nothing_are_no_mistake(client: Client, paging: dict) -> None:
    EnterpriseFactory(published=True)
    answer = ask(client, "enterprises/", q="0" * 200, **paging)
    assert answer["results"] == []
    assert answer["count"] == (None if paging else 0)
    refused(client, "enterprises/", 404, q="0" * 200, page="2")


def test_no_words_to_look_for_are_no_question(client: Client) -> None:
    EnterpriseFactory(published=True)
    assert ask(client, "enterprises/", q="")["count"] == 1


def test_a_radius_needs_a_point(client: Client) -> None:
    assert wrong(client, "enterprises/", radius="10") == ["radius"]
    assert wrong(client, "enterprises/", near="45,9", radius="0") == ["radius"]
    ask(client, "enterprises/", near="45,9", radius="10")


def test_a_draft_topic_is_as_unknown_as_one_that_does_not_exist(
    client: Client,
) -> None:
    TopicFactory(slug="hidden")
    hidden = refused(client, "enterprises/", 400, topic="hidden", language="en")
    missing = refused(client, "enterprises/", 400, topic="nothing", language="en")
    assert hidden["detail"].replace("hidden", "nothing") == missing["detail"]


def test_changed_since_includes_the_moment(client: Client) -> None:
    first = EnterpriseFactory(published=True)
    second = EnterpriseFactory(published=True)
    moments = {r["id"]: r["changed_at"] for r in ask(client, "enterprises/")["results"]}
    moment = moments[str(second.public_id)]
    assert ids(ask(client, "enterprises/", changed_since=moment)) == [
        str(second.public_id)
    ]
    actions.record_change(first)
    assert len(ids(ask(client, "enterprises/", changed_since=moment))) == 2


def test_days_of_events_are_included(client: Client) -> None:
    event = EventFactory(published=True)  # on the first of May 2030
    EventFactory(published=True, starts_on=None, ends_on=None, date_text="In autunno")
    here = [str(event.public_id)]
    one_day = {"from": "2030-05-01", "to": "2030-05-01"}
    assert ids(ask(client, "events/", **one_day)) == here
    assert ids(ask(client, "events/", **{"from": "2030-05-02"})) == []
    assert ids(ask(client, "events/", to="2030-04-30")) == []
