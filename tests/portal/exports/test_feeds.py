"""News feeds: a list's filters, addresses both ways, identifiers for good."""

import datetime
import time
from calendar import timegm
from typing import Any

import feedparser
import pytest
from django.test import Client

from agrinnova.core.models import Change
from agrinnova.core.sections import WORDS
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.portal.registry.labels import FEEDS
from agrinnova.publishing import actions
from tests.factories import EventFactory, GroupFactory, TopicFactory
from tests.portal.kinds import FACTORIES

PATHS = {
    kind: WORDS[section]["it"] for kind, (section, _formats) in EXPORT_FORMATS.items()
}


def feed(client: Client, kind: str, query: str = ""):
    answer = client.get(f"/it/{PATHS[kind]}.atom{query}")
    assert answer.status_code == 200
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


@pytest.mark.parametrize("kind", FEEDS)
def test_a_feed_honours_the_filters_of_its_list(kind: str, client: Client) -> None:
    topic = TopicFactory(slug="latte", published=True)
    group = GroupFactory(slug="gal-a", published=True)
    make = FACTORIES[kind]
    helps = kind == "support-service"  # in all territories, where it names none
    here = {"groups": [group]} if helps else {"group": group}
    there = {"groups": [GroupFactory(published=True)]} if helps else {}
    both = make(title="Zafferano", topics=[topic], published=True, **here)
    one = make(title="Zafferano rosso", topics=[topic], published=True, **there)
    other = make(title="Capra", published=True)
    make(title="Bozza", topics=[topic], group=group)
    make(title="Ritirata", topics=[topic], group=group, withdrawn=True)

    def ids(query: str) -> set[str]:
        return {entry.id for entry in feed(client, kind, query).entries}

    def named(*records) -> set[str]:
        return {f"http://127.0.0.1:8000/id/{r.public_id}/" for r in records}

    assert ids("") == named(both, one, other)
    assert ids("?topic=latte") == named(both, one)
    assert ids("?topic=latte&group=gal-a") == named(both)
    assert ids("?q=zafferano") == named(both, one)
    assert client.get(f"/it/{PATHS[kind]}.atom?topic=niente").status_code == 400


def test_an_event_tells_its_days_and_is_no_news_once_it_is_over(client: Client) -> None:
    over, coming = datetime.date(2020, 5, 1), datetime.date(2030, 5, 8)
    EventFactory(title="Passato", starts_on=over, ends_on=over, published=True)
    EventFactory(title="Futuro", starts_on=coming, ends_on=coming, published=True)
    titles = {
        query: [entry.title for entry in feed(client, "event", query).entries]
        for query in ("", "?when=past", "?from=2020-01-01")
    }
    assert titles == {
        "": ["Futuro"],
        "?when=past": ["Passato"],
        "?from=2020-01-01": ["Futuro", "Passato"],
    }
    assert "8 maggio 2030" in feed(client, "event").entries[0].summary


@pytest.mark.parametrize("kind", FEEDS)
def test_a_feed_says_where_it_stands_and_of_which_page_it_is(
    kind: str, client: Client
) -> None:
    TopicFactory(slug="latte", published=True)
    found = feed(client, kind, "?topic=latte").feed
    site = f"http://127.0.0.1:8000/it/{PATHS[kind]}"
    links = {link.rel: link.href for link in found.links}
    assert links == {
        "self": f"{site}.atom?topic=latte",
        "alternate": f"{site}/?topic=latte",
    }
    assert found.id
    assert found.language == "it"


def test_an_entry_is_dated_by_the_ledger_and_keeps_its_identifier(
    client: Client,
) -> None:
    """All kinds in one, since the dates of a feed are of whole seconds."""
    records = {kind: FACTORIES[kind](published=True) for kind in FEEDS}
    before = {kind: entry_of(client, record) for kind, record in records.items()}
    time.sleep(1.1)
    for kind, record in records.items():
        record.slug = "un-altro-indirizzo"
        actions.save_record(record)
        old, new = before[kind], entry_of(client, record)
        changed = Change.objects.get(public_id=record.public_id).changed_at
        assert timegm(new.updated_parsed) == int(changed.timestamp()), kind
        assert new.updated_parsed > old.updated_parsed, kind
        assert (new.published, new.id) == (old.published, old.id), kind
        assert new.link != old.link, kind
        assert new.link.endswith("/un-altro-indirizzo/"), kind


def entry_of(client: Client, record: Any) -> Any:
    """The one entry of a record in the feed of its kind."""
    identifier = f"http://127.0.0.1:8000/id/{record.public_id}/"
    entries = feed(client, record.kind).entries
    (entry,) = (entry for entry in entries if entry.id == identifier)
    return entry
