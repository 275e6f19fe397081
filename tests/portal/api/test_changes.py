"""Keeping up: every change, once, withdrawals for ever, none missed."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from agrinnova.core import ledger
from agrinnova.core.models import Change
from agrinnova.publishing import actions
from tests.factories import (
    EnterpriseFactory,
    FundingStatementFactory,
    GroupFactory,
    ResourceFactory,
    TopicFactory,
)

from .support import API, ask, refused, wrong


def test_each_record_comes_once_with_its_last_state(client: Client) -> None:
    goat = EnterpriseFactory(published=True)
    group = GroupFactory(published=True)
    EnterpriseFactory(title="Bozza")
    actions.withdraw(goat, by=None)
    answer = ask(client, "changes/")
    assert [
        (change["kind"], change["id"], change["action"]) for change in answer["results"]
    ] == [
        ("local-action-group", str(group.public_id), "upsert"),
        ("enterprise", str(goat.public_id), "withdraw"),
    ]
    assert answer["next"] is None
    assert answer["head"] == answer["results"][-1]["seq"] == ledger.head()
    assert set(answer["results"][0]) == {
        "seq",
        "kind",
        "id",
        "action",
        "changed_at",
        "url",
    }
    assert answer["results"][0]["url"].endswith(f"/id/{group.public_id}/")


def test_nothing_new_since_the_head(client: Client) -> None:
    EnterpriseFactory(published=True)
    head = ask(client, "changes/")["head"]
    answer = ask(client, "changes/", since=str(head))
    known = str(ledger.identity())
    assert answer == {"head": head, "ledger": known, "next": None, "results": []}
    assert ask(client, "changes/", since=str(head), ledger=known) == answer


def test_an_empty_ledger_stands_at_nought(client: Client) -> None:
    answer = ask(client, "changes/")
    known = str(ledger.identity())
    assert answer == {"head": 0, "ledger": known, "next": None, "results": []}


@pytest.mark.parametrize("beyond", [1, 2**62])
def test_a_number_that_the_ledger_has_not_reached_means_start_again(
    client: Client, beyond: int
) -> None:
    EnterpriseFactory(published=True)
    since = str(ledger.head() + beyond)
    for kind in ({}, {"kind": "topic"}):
        problem = refused(client, "changes/", 409, since=since, language="en", **kind)
        assert problem["detail"].startswith("Start again with since=0")


def test_another_ledger_than_before_means_start_again(client: Client) -> None:
    EnterpriseFactory(published=True)
    before = ask(client, "changes/")
    ledger.renew_identity()
    EnterpriseFactory(published=True)  # with as many changes as before, or more
    since, known = str(before["head"]), before["ledger"]
    refused(client, "changes/", 409, since=since, ledger=known)
    answer = ask(client, "changes/", since=since)
    assert answer["ledger"] == str(ledger.identity()) != known
    assert wrong(client, "changes/", ledger="old") == ["ledger"]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_has_just_written_is_not_beyond_the_ledger(
    client: Client, monkeypatch
) -> None:
    EnterpriseFactory(published=True)
    ledger.last_change()  # kept for a second from here on
    monkeypatch.setattr(ledger, "forget_head", lambda: None)
    EnterpriseFactory(published=True)
    newest = Change.objects.latest("seq").seq
    assert ledger.head() < newest
    ask(client, "changes/", since=str(newest))


def test_one_kind_alone(client: Client) -> None:
    EnterpriseFactory(published=True)
    topic = TopicFactory(published=True)
    statement = FundingStatementFactory(is_shown=True)
    actions.record_funding_change(statement)
    (change,) = ask(client, "changes/", kind="topic")["results"]
    assert change["id"] == str(topic.public_id)
    (change,) = ask(client, "changes/", kind="funding-statement")["results"]
    assert change["id"] == str(statement.public_id)


def test_a_funding_statement_leaves_a_trace_only_once_it_was_shown(
    client: Client,
) -> None:
    statement = FundingStatementFactory()
    actions.record_funding_change(statement)
    assert not Change.objects.exists()
    statement.is_shown = True
    actions.record_funding_change(statement)
    statement.is_shown = False
    actions.record_funding_change(statement)
    (change,) = ask(client, "changes/")["results"]
    assert (change["id"], change["action"]) == (str(statement.public_id), "withdraw")


def test_following_next_reads_everything_in_order(client: Client) -> None:
    for _ in range(5):
        EnterpriseFactory(published=True)
    answer = ask(client, "changes/", page_size="2", kind="enterprise")
    seen = answer["results"]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        seen += answer["results"]
    assert [c["seq"] for c in seen] == list(
        Change.objects.order_by("seq").values_list("seq", flat=True)
    )
    assert len(seen) == 5


def test_a_partner_ends_with_what_is_published(client: Client) -> None:
    """Changes come while the partner reads; its copy is right after the next turn."""
    records = [EnterpriseFactory(published=True) for _ in range(4)]
    copy: dict[str, str] = {}
    answer = ask(client, "changes/", page_size="2")
    since = answer["head"]
    actions.withdraw(records[3], by=None)  # between two pages
    actions.record_change(records[0])
    while True:
        copy |= {c["id"]: c["action"] for c in answer["results"]}
        if not answer["next"]:
            break
        answer = client.get(answer["next"]).json()
    answer = ask(client, "changes/", since=str(since))
    copy |= {c["id"]: c["action"] for c in answer["results"]}
    kept = {UUID(public_id) for public_id, action in copy.items() if action == "upsert"}
    assert kept == {record.public_id for record in records[:3]}


def test_the_head_is_read_before_the_rows(client: Client, monkeypatch) -> None:
    """A change that commits between the two must come again, never be skipped."""
    EnterpriseFactory(published=True)
    head = ledger.last_change()
    late = ResourceFactory(published=True)
    # What a reader sees whose head was read just before the other's commit.
    monkeypatch.setattr(ledger, "_read_head", lambda: head)
    answer = ask(client, "changes/")
    assert answer["head"] == head.seq
    assert str(late.public_id) in [change["id"] for change in answer["results"]]
    monkeypatch.undo()
    again = ask(client, "changes/", since=str(answer["head"]))
    assert str(late.public_id) in [change["id"] for change in again["results"]]


def test_changes_cost_three_queries(
    client: Client, django_assert_num_queries: Callable
) -> None:
    ledger.identity()
    for _number in range(3):
        EnterpriseFactory(published=True)
        with django_assert_num_queries(3):
            client.get(f"{API}changes/")
