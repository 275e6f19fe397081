"""Dated answers: 304 without touching a record, and never a word too old."""

from collections.abc import Callable

import pytest
from django.test import Client

from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory

from .support import API, LISTS, ids

ROUTES = (*(f"{name}/" for name in LISTS), "changes/", "search/", "schema/", "")


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_has_a_date_and_a_tag(client: Client, route: str) -> None:
    EnterpriseFactory(published=True)
    response = client.get(f"{API}{route}")
    assert response.status_code == 200
    assert response["ETag"]
    assert response["Last-Modified"]
    assert "no-store" not in response["Cache-Control"]


@pytest.mark.parametrize("name", LISTS)
def test_what_is_known_is_not_read_again(
    client: Client, name: str, django_assert_num_queries: Callable
) -> None:
    record = LISTS[name](1)
    for route in (f"{name}/", f"{name}/{record.public_id}/"):
        tag = client.get(f"{API}{route}")["ETag"]
        with django_assert_num_queries(1):  # the ledger's head
            again = client.get(f"{API}{route}", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == tag
        assert "Accept-Language" in again["Vary"]


def test_a_change_makes_another_answer(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    here = f"{API}enterprises/"
    first = client.get(here)
    record.website = "https://example.org/nuovo"
    actions.save_record(record)
    again = client.get(here, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["results"][0]["website"] == "https://example.org/nuovo"


def test_a_withdrawn_record_leaves_every_kept_answer(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    here, alone = f"{API}enterprises/", f"{API}enterprises/{record.public_id}/"
    tags = {address: client.get(address)["ETag"] for address in (here, alone)}
    actions.withdraw(record, by=None)
    assert ids(client.get(here, headers={"If-None-Match": tags[here]}).json()) == []
    gone = client.get(alone, headers={"If-None-Match": tags[alone]})
    assert gone.status_code == 410


def test_each_language_and_question_has_a_tag_of_its_own(client: Client) -> None:
    EnterpriseFactory(published=True)
    here = f"{API}enterprises/"
    tags = {
        client.get(here)["ETag"],
        client.get(here, headers={"Accept-Language": "fr"})["ETag"],
        client.get(here, {"language": "ca"})["ETag"],
        client.get(here, {"page_size": "1"})["ETag"],
        client.get(f"{API}resources/")["ETag"],
    }
    assert len(tags) == 5


def test_a_refusal_is_not_kept(client: Client) -> None:
    here = f"{API}enterprises/?colour=red"
    assert "ETag" not in client.get(here)
    assert client.get(here).status_code == 400
