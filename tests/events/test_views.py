"""The list of events: nothing is coming, and there is a way on all the same."""

import datetime

from django.test import Client
from django.utils import timezone

from tests.factories import EventFactory

EVENTS = "/it/eventi/"
LONG_AGO = datetime.date(2020, 9, 10)


def ways(client: Client, **query: str) -> list[tuple[str, str, int]]:
    context = client.get(EVENTS, query).context
    return [(str(w["label"]), w["address"], w["count"]) for w in context["ways_out"]]


def test_what_only_past_events_answer_leads_to_them(client: Client) -> None:
    for number in (1, 2):
        EventFactory(
            title=f"Convegno {number}",
            type="conference",
            starts_on=LONG_AGO,
            ends_on=LONG_AGO,
            published=True,
        )
    draft = {"starts_on": LONG_AGO, "ends_on": LONG_AGO}
    EventFactory(title="Convegno in bozza", type="conference", **draft)
    past = f"{EVENTS}?when=past&type=conference"
    assert ways(client, type="conference") == [("Eventi passati", past, 2)]
    assert client.get(past).context["count"] == 2
    assert ways(client, type="workshop") == []


def test_what_only_coming_events_answer_leads_to_them(client: Client) -> None:
    soon = timezone.localdate() + datetime.timedelta(days=30)
    EventFactory(type="conference", starts_on=soon, ends_on=soon, published=True)
    coming = f"{EVENTS}?type=conference"
    found = ways(client, type="conference", when="past")
    assert found == [("Prossimi eventi", coming, 1)]
