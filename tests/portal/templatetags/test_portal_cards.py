"""Kept cards: whatever a card shows and whoever changes it, the next list says it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agrinnova.publishing import actions
from agrinnova.web import fragments
from enterprises.models import Photo
from enterprises.registry.actions import make_renditions
from tests.factories import FundingStatementFactory, TopicFactory
from tests.portal.kinds import PUBLISHED
from tests.portal.record_edits import EDITS, SUMMARY, Edit, follow, read, words

pytestmark = pytest.mark.django_db


def address_of(kind: str) -> str:
    query = "?from=2000-01-01" if kind == "event" else ""
    return reverse(f"{kind}-list", kwargs={"language": "it"}) + query


CASES = [(kind, edit) for kind, edits in EDITS.items() for edit in edits]


@pytest.mark.walk
@pytest.mark.parametrize(("kind", "edit"), CASES)
def test_a_card_follows_what_it_shows(kind: str, edit: Edit, client: Client) -> None:
    follow(client, address_of(kind), edit, PUBLISHED[kind](1))


def test_a_photo_is_there_once_its_copies_are(client: Client) -> None:
    record = PUBLISHED["enterprise"](1)
    Photo.objects.update(copies_due_at=record.published_at)
    follow(client, address_of("enterprise"), lambda _record: make_renditions(), record)


def test_an_event_is_past_on_the_next_day(client: Client, monkeypatch) -> None:
    def to_morrow(_record: Any) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: today + timedelta(days=1))

    today = timezone.localdate()
    record = PUBLISHED["event"](1)
    words(starts_on=today, ends_on=today)(record)
    follow(client, address_of("event"), to_morrow, record)


def funding(_record: Any) -> None:
    statement = FundingStatementFactory(is_shown=True, wording="Paga l'Unione.")
    actions.record_funding_change(statement)


def own_group(record: Any) -> None:
    topic = record.topics.first()
    topic.parent = TopicFactory(title="Tutto il resto", published=True)
    record.topics.add(topic.parent)
    actions.save_record(topic)
    actions.record_parent_change(topic)


def another(_record: Any) -> None:
    PUBLISHED["enterprise"](2)


@pytest.mark.parametrize("edit", [funding, own_group, another])
def test_what_stands_around_the_cards_follows(edit: Edit, client: Client) -> None:
    follow(client, address_of("enterprise"), edit, PUBLISHED["enterprise"](1))


def test_words_look_further_than_their_kind(client: Client) -> None:
    """What a topic is called finds enterprises, which it does not move."""
    record = PUBLISHED["enterprise"](1)
    page = read(client, "/it/imprese/?q=zibaldone")
    assert "Visibile 1" not in page
    topic = record.topics.get()
    topic.search_words_it = "zibaldone"
    actions.save_record(topic)
    assert "Visibile 1" in read(client, "/it/imprese/?q=zibaldone")


def test_cards_kept_whatever_happens_would_not_follow(client: Client, monkeypatch):
    monkeypatch.setattr(fragments, "_name", lambda about, pk, changed_at: f"card-{pk}")
    record = PUBLISHED["enterprise"](1)
    with pytest.raises(AssertionError):
        follow(client, address_of("enterprise"), SUMMARY, record)
